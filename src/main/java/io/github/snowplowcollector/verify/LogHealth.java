package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether a collector's events are being kept: everything that delivery needs, and the newest log. Sends nothing, reads only. */
public final class LogHealth {

    private static final String VERIFICATION = "verify.json";

    private final CollectorFacts facts;
    private final Supplier<S3Client> s3;
    private final Health health;
    private final Clock clock;

    /** @param health what else there is to see */
    public LogHealth(CollectorFacts facts, Supplier<S3Client> s3, Health health, Clock clock) {
        this.facts = facts;
        this.s3 = s3;
        this.health = health;
        this.clock = clock;
    }

    /**
     * Looks at the distribution, at what its logs are delivered by, at the newest log file, and at what became of the events that were
     * sent to verify.
     *
     * @param probes those events, newest first; see {@link ProbeEvent#read}
     */
    public List<Check> look(List<ProbeEvent> probes) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2, CheckList.THREADS);
        try {
            var list = new CheckList(threads);
            health.checks().forEach(list::add);
            list.add("log-newest", health.atLogs(this::newest));
            list.add("last-verified", health.atLogs(() -> lastVerified(probes)));
            return list.await();
        } finally {
            threads.shutdownNow();
        }
    }

    private Finding newest() {
        return LogChecks.newest(archive().newest(clock.instant()), health, clock.instant());
    }

    private Finding lastVerified(List<ProbeEvent> probes) {
        return probes.isEmpty()
                ? Finding.skipped("no earlier " + VERIFICATION
                        + " of this collector; snowplow:verify-pixel sends an event and looks for it")
                : new EarlierProbes(probes, this::archive, health, clock).look();
    }

    private LogArchive archive() {
        return archive(facts, s3.get());
    }

    static LogArchive archive(CollectorFacts facts, S3Client s3) {
        return new LogArchive(
                s3, facts.logBucket().orElseThrow(), facts.accountId(), facts.logPrefix(), facts.distributionId());
    }
}
