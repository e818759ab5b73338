package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;

import io.github.snowplowcollector.archive.LogEvidence;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.takeover.Rollback;
import io.github.snowplowcollector.collector.takeover.Surroundings;
import io.github.snowplowcollector.collector.takeover.Viewer;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done with a collector that somebody built by hand, from the first look at it to the way back.
 *
 * @param cloud where it is, served
 * @param aws clients of the caller
 * @param folder where is kept what was there before
 * @param distributionId the distribution
 */
record TakeoverGoal(LocalCloud cloud, AwsClients aws, Path folder, String distributionId) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static final Configuration NAMED = Configuration.EMPTY
            .with("collector", "demo")
            .with("region", "us-east-1")
            .with("pixelBucket", HandBuilt.PIXEL_BUCKET)
            .with("logBucket", HandBuilt.LOG_BUCKET)
            .with("logPrefix", "cf/")
            .with("tags", Map.of("team", "data"));

    /** The collector as a POM describes it, before and after. */
    static final CollectorSpec POM = TestCloud.spec(NAMED);

    static CollectorSpec takeover(String distributionId) {
        return TestCloud.spec(NAMED.with("adopt", "true").with("takeover", distributionId));
    }

    /** Shows the pixel bucket encrypted by a key of its owner's, which the local cloud has not: no role may write that. */
    static Wire.Filter withKeysOfTheOwner() {
        return Disguise.ofBody("/" + HandBuilt.PIXEL_BUCKET + "\\?encryption", "AES256", "aws:kms");
    }

    /** Looks at what there is, and at its logs; what may not be looked at. */
    List<String> inspect() {
        var inspection = new Inspection(aws);
        var complaints = new ArrayList<String>();
        for (var distribution : inspection.readersOf(HandBuilt.PIXEL_BUCKET)) {
            inspection.inspect(distribution).risks().stream()
                    .filter(risk -> risk.contains("may not be looked at"))
                    .forEach(complaints::add);
            distribution.logBucket().ifPresent(bucket -> readLogs(bucket, distribution));
        }
        return complaints;
    }

    private void readLogs(String bucket, ExistingDistribution distribution) {
        var logs = new LogEvidence(
                aws.s3(),
                bucket,
                LocalCloud.ACCOUNT,
                distribution.logPrefix(),
                distribution.live().id());
        logs.newest(Instant.now()).ifPresent(logs::pixels);
        logs.otherDistributions();
    }

    /** The collector, whose takeover the specification says or not. */
    Collector open(CollectorSpec spec) {
        Viewer.Source viewers = (id, domain) -> Optional.of(path -> get(id, path));
        return new Collector(
                spec,
                aws,
                Clock.systemUTC(),
                look -> {},
                WORKERS.lend(),
                Optional.of(new Surroundings(folder, viewers, waiting(), Duration.ZERO)));
    }

    /** What a run by the POM alone would still change, or refuses to. */
    List<String> stillOpen() {
        try (var collector = open(POM)) {
            var plan = collector.plan(ALL);
            return Stream.concat(
                            plan.refusals().stream().map(Change::reason),
                            plan.writes().stream().map(Change::address))
                    .toList();
        }
    }

    /** Puts back what was there before; what a second run would change. */
    List<String> rollBack() {
        var rollback = new Rollback(
                aws,
                new CollectorIdentity(POM, LocalCloud.ACCOUNT),
                folder.resolve("adopted-" + distributionId + ".json"),
                waiting(),
                Duration.ZERO);
        Plan.of(rollback.settings(), WORKERS).apply(change -> {});
        return Plan.of(rollback.settings(), WORKERS).writes().stream()
                .map(Change::address)
                .toList();
    }

    private Viewer.Answer get(String id, String path) {
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(cloud.url(id) + path)).build(), BodyHandlers.discarding());
            return new Viewer.Answer(
                    answer.statusCode(), answer.headers().firstValue("X-Cache").orElse(""));
        } catch (IOException | InterruptedException e) {
            return new Viewer.Answer(0, "");
        }
    }

    private static Waiting waiting() {
        return new Waiting(
                Clock.systemUTC(),
                pause -> Thread.onSpinWait(),
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                "mvn snowplow:setup",
                (waited, awaited) -> {});
    }
}
