package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.CollectorFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a collector's events are being kept: everything that delivery needs, and the newest log. Sends nothing, reads only. */
public final class LogHealth {

    private final CollectorFacts facts;
    private final Supplier<S3Client> s3;
    private final Supplier<CloudFrontClient> cloudFront;
    private final Clock clock;

    public LogHealth(CollectorFacts facts, Supplier<S3Client> s3, Supplier<CloudFrontClient> cloudFront, Clock clock) {
        this.facts = facts;
        this.s3 = s3;
        this.cloudFront = cloudFront;
        this.clock = clock;
    }

    /**
     * Looks at the distribution, the logging switch, the log bucket's ownership and grant, the newest log object, and the last event
     * that was verified, as far as an earlier {@code verify.json} tells.
     *
     * @param verification where that file would be
     */
    public List<Check> look(Path verification) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2, PixelVerification::thread);
        try {
            var list = new CheckList(threads);
            var aws = new AwsChecks(facts, s3, cloudFront);
            list.add(PixelVerification.DISTRIBUTION, aws::distribution);
            list.add("logging", logged(aws::logging));
            list.add("log-bucket", logged(aws::logBucket));
            list.add("log-grant", logged(aws::logGrant));
            list.add("log-newest", logged(this::newest));
            list.add("last-verified", logged(() -> lastVerified(verification)));
            return list.await();
        } finally {
            threads.shutdownNow();
        }
    }

    private CheckList.Look logged(CheckList.Look look) {
        return facts.logBucket().isEmpty() ? () -> Finding.skipped("logging is none") : look;
    }

    private Finding newest() {
        var archive = new LogArchive(
                s3.get(),
                facts.logBucket().orElseThrow(),
                facts.accountId(),
                facts.logPrefix(),
                facts.distributionId());
        return LogChecks.newest(archive.newest(clock.instant()), clock.instant());
    }

    private Finding lastVerified(Path verification) throws Exception {
        var probe = Files.exists(verification) ? probe(Files.readAllBytes(verification)) : Optional.<JsonNode>empty();
        if (probe.isEmpty()) {
            return Finding.skipped("no earlier " + verification.getFileName()
                    + " of this collector; snowplow:verify-pixel sends an event and looks for it");
        }
        var sent = Instant.parse(probe.get().path("sent").asString());
        var age = Spoken.of(Duration.between(sent, clock.instant()));
        var event = "event " + probe.get().path("eventId").asString() + ", sent " + age + " ago";
        return probe.get().path("delay").isString()
                ? Finding.pass(event + ", arrived after "
                        + Spoken.of(Duration.parse(probe.get().path("delay").asString())))
                : Finding.pending(
                        event + ", had not arrived when it was looked for",
                        "run snowplow:verify-pixel, which looks again with a new event");
    }

    /** The probe of an earlier verification of the same distribution. */
    private Optional<JsonNode> probe(byte[] verification) {
        try {
            var report = JsonMapper.shared().readTree(verification);
            var same = report.path("facts").path("distributionId").asString("").equals(facts.distributionId());
            return Optional.of(report.path("probe")).filter(probe -> same && probe.has("eventId"));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
