package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** What was answered is in a log, and what Micro's API has shown is shown again, whenever the process dies. */
class KilledEdgeTest {

    private static final int KILLS = 20;
    private static final int VIEWERS = 4;
    /** After every so many kills, what Micro's API shows is remembered: all of it takes longer each time. */
    private static final int KILLS_A_LOOK = 6;

    @TempDir
    Path folder;

    @Test
    void losesAndRepeatsNothingInTwentyKillsUnderLoad() throws Exception {
        var url = collector();
        var load = new Load();
        var shown = new HashSet<String>();
        var random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            try (var process = CloudProcess.start(folder)) {
                process.line();
                var enough = new CountDownLatch(1 + random.nextInt(500));
                var viewers = load.send(url.getPort(), VIEWERS, enough);
                assertThat(enough.await(60, TimeUnit.SECONDS))
                        .as("answers before kill %d", kill)
                        .isTrue();
                if (kill % KILLS_A_LOOK == 0) {
                    shown.addAll(bad(url));
                }
                process.kill();
                for (var viewer : viewers) {
                    viewer.join();
                }
            }
        }
        try (var cloud = open()) {
            assertThat(cloud.endpoint()).isNotNull();
            var shownAgain = bad(url);
            assertThat(missing(shown, shownAgain)).as("shown, not shown again").isEmpty();
            assertThat(missing(load.answered(), shownAgain))
                    .as("answered, not shown")
                    .isEmpty();
        }

        var logged = LogRows.in(folder, "logs").stream().map(LogRows.Row::query).toList();
        var loggedOnce = new HashSet<>(logged);
        assertThat(loggedOnce).as("nothing twice").hasSameSizeAs(logged);
        assertThat(missing(load.answered(), loggedOnce))
                .as("answered, not logged")
                .isEmpty();
        assertThat(missing(logged, new HashSet<>(load.sent())))
                .as("logged, not sent")
                .isEmpty();
        assertThat(missing(shown, loggedOnce)).as("shown, not logged").isEmpty();
        assertThat(load.answered()).hasSizeGreaterThan(KILLS);
        assertThat(shown).hasSizeGreaterThan(KILLS / KILLS_A_LOOK);
        assertThat(folder.resolve("spool")).isEmptyDirectory();
    }

    /** The queries of all bad events, which those of the load are. */
    private static Set<String> bad(URI url) {
        var queries = new HashSet<String>();
        new MicroClient(url.getPort())
                .get("/micro/bad")
                .forEach(event ->
                        queries.add(event.at("/collectorPayload/querystring/0").asString()));
        return queries;
    }

    private static List<String> missing(Iterable<String> wanted, Set<String> all) {
        var missing = new HashSet<String>();
        wanted.forEach(missing::add);
        missing.removeAll(all);
        return List.copyOf(missing);
    }

    private URI collector() {
        try (var cloud = open();
                var aws = GoalClients.open(cloud.endpoint())) {
            return cloud.url(SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id());
        }
    }

    private LocalCloud open() {
        return LocalCloud.open(new LocalCloudOptions(folder, Duration.ofMillis(50), Duration.ZERO, Clock.systemUTC()));
    }
}
