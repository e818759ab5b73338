package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** What Micro's API has shown is in the log and is shown again, whenever the process dies. */
class KilledMicroTest {

    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void showsAgainAndLogsWhatItHasShown() throws Exception {
        var url = collector();
        var load = new Load();
        var random = new Random(5);
        var shown = new HashSet<String>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (var process = CloudProcess.start(folder)) {
                process.line();
                var enough = new CountDownLatch(1 + random.nextInt(1000));
                var viewers = load.send(url.getPort(), 2, enough);
                assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                shown.addAll(bad(url));
                process.kill();
                for (var viewer : viewers) {
                    viewer.join();
                }
            }
        }
        try (var cloud = open()) {
            assertThat(cloud.endpoint()).isNotNull();
            assertThat(bad(url)).containsAll(shown).containsAll(load.answered());
        }
        assertThat(LogRows.in(folder, "logs").stream().map(LogRows.Row::query)).containsAll(shown);
        assertThat(shown).hasSizeGreaterThan(KILLS);
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
