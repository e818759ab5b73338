package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import tools.jackson.databind.json.JsonMapper;

/** What was answered is in a log, and what Micro's API has shown is shown again, whenever the process dies. */
class KilledEdgeTest {

    private static final int VIEWERS = 4;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void losesAndRepeatsNothingOfStandardLogging(@Seeded Random random) throws Exception {
        var load = killed(3, collector(), random);

        assertDelivered(load, queries("logs"));
    }

    @Test
    void losesAndRepeatsNothingInKillsUnderLoadInAnyWayOfDelivery(@Seeded Random random) throws Exception {
        loseNothing(6, random);
    }

    @Test
    @Tag("long")
    void losesAndRepeatsNothingInTwentyKillsUnderLoadInAnyWayOfDelivery(@Seeded Random random) throws Exception {
        loseNothing(20, random);
    }

    private void loseNothing(int kills, Random random) throws Exception {
        var url = collector();
        try (var cloud = open();
                var aws = GoalClients.open(cloud.endpoint());
                var logs = LogsClient.of(cloud.endpoint())) {
            var id = aws.cloudFront()
                    .listDistributions()
                    .distributionList()
                    .items()
                    .get(0)
                    .id();
            aws.s3().createBucket(r -> r.bucket("rows"));
            aws.s3().createBucket(r -> r.bucket("lines"));
            logs.source(id);
            logs.delivery(id, "rows", "w3c", "rows/v2", "");
            logs.delivery(id, "lines", "json", "lines/v2", ", 'recordFields': ['cs-uri-query', 'timestamp(ms)']");
        }

        var load = killed(kills, url, random);

        assertDelivered(load, queries("logs"));
        assertDelivered(load, queries("rows"));
        assertDelivered(
                load,
                LogRows.lines(folder, "lines").stream()
                        .map(line -> JsonMapper.shared()
                                .readTree(line)
                                .path("cs-uri-query")
                                .asString())
                        .toList());
    }

    private List<String> queries(String bucket) throws IOException {
        return LogRows.in(folder, bucket).stream().map(LogRows.Row::query).toList();
    }

    /** What was sent, and what of it must be in the logs. */
    private record Sent(Set<String> all, Set<String> kept) {}

    private static void assertDelivered(Sent load, List<String> logged) {
        var loggedOnce = new HashSet<>(logged);
        assertThat(loggedOnce).as("nothing twice").hasSameSizeAs(logged);
        assertThat(missing(load.kept(), loggedOnce))
                .as("answered or shown, not logged")
                .isEmpty();
        assertThat(missing(loggedOnce, load.all())).as("logged, not sent").isEmpty();
    }

    private Sent killed(int kills, URI url, Random random) throws Exception {
        var sent = new HashSet<String>();
        var kept = new HashSet<String>();
        var mustBeShown = Set.<String>of();
        for (int kill = 0; kill < kills; kill++) {
            try (var process = CloudProcess.start(folder)) {
                process.line();
                assertThat(missing(mustBeShown, bad(url)))
                        .as("lost by kill %d", kill)
                        .isEmpty();
                new MicroClient(url.getPort()).get("/micro/reset");
                var load = new Load("kill-" + kill + "-");
                var enough = new CountDownLatch(1 + random.nextInt(500));
                var viewers = load.send(url.getPort(), VIEWERS, enough);
                assertThat(enough.await(60, TimeUnit.SECONDS))
                        .as("answers before kill %d", kill)
                        .isTrue();
                var shown = bad(url);
                process.kill();
                for (var viewer : viewers) {
                    viewer.join();
                }
                assertThat(shown).isNotEmpty();
                mustBeShown = union(shown, load.answered());
                kept.addAll(mustBeShown);
                sent.addAll(load.sent());
            }
        }
        try (var cloud = open()) {
            assertThat(cloud.endpoint()).isNotNull();
            assertThat(missing(mustBeShown, bad(url)))
                    .as("lost by the last kill")
                    .isEmpty();
        }

        assertThat(kept).hasSizeGreaterThan(kills);
        assertThat(folder.resolve("spool")).isEmptyDirectory();
        return new Sent(sent, kept);
    }

    /** AssertJ's own way compares each with each. */
    private static Set<String> missing(Set<String> wanted, Set<String> all) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(all);
        return missing;
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The queries of the bad events since the last reset, which those of the load are. */
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
