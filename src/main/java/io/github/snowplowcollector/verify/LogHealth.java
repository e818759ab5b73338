package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.CollectorFacts;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether a collector's events are being kept: everything that delivery needs, and the newest log. Sends nothing, reads only. */
public final class LogHealth {

    private static final String VERIFICATION = "verify.json";

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
     * Looks at the distribution, the logging switch, the log bucket's ownership and grant, the newest log file, and what became of the
     * events that were sent to verify.
     *
     * @param probes those events, newest first; see {@link ProbeFile}
     */
    public List<Check> look(List<ProbeEvent> probes) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2, PixelVerification::thread);
        try {
            var list = new CheckList(threads);
            var aws = new AwsChecks(facts, s3, cloudFront);
            list.add(PixelVerification.DISTRIBUTION, aws::distribution);
            list.add("logging", logged(aws::logging));
            list.add("log-bucket", logged(aws::logBucket));
            list.add("log-grant", logged(aws::logGrant));
            list.add("log-newest", logged(this::newest));
            list.add("last-verified", logged(() -> lastVerified(probes, aws)));
            return list.await();
        } finally {
            threads.shutdownNow();
        }
    }

    private CheckList.Look logged(CheckList.Look look) {
        return facts.logBucket().isEmpty() ? () -> Finding.skipped("logging is none") : look;
    }

    private Finding newest() {
        return LogChecks.newest(archive().newest(clock.instant()), clock.instant());
    }

    private Finding lastVerified(List<ProbeEvent> probes, AwsChecks aws) {
        return probes.isEmpty()
                ? Finding.skipped("no earlier " + VERIFICATION
                        + " of this collector; snowplow:verify-pixel sends an event and looks for it")
                : new EarlierProbes(probes, this::archive, new WarmUp(aws::changed, this::archive), clock).look();
    }

    private LogArchive archive() {
        return new LogArchive(
                s3.get(),
                facts.logBucket().orElseThrow(),
                facts.accountId(),
                facts.logPrefix(),
                facts.distributionId());
    }
}
