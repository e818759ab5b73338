package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.archive.LogEvidence;
import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.takeover.Surroundings;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.verify.HttpProbe;
import io.github.snowplowcollector.verify.LogHealth;
import io.github.snowplowcollector.verify.PixelVerification;
import io.github.snowplowcollector.verify.VerifySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the goals of a role do, in this process, and what they complain of. */
final class RoleGoal {

    private final PolicedCloud cloud;
    private final CollectorSpec spec;
    private final Clock clock;

    RoleGoal(PolicedCloud cloud) {
        this(cloud, SPEC);
    }

    RoleGoal(PolicedCloud cloud, CollectorSpec spec) {
        this(cloud, spec, Duration.ZERO);
    }

    /**
     * @param spec the collector, unless it is one to take over
     * @param later how long from now it is worked on
     */
    RoleGoal(PolicedCloud cloud, CollectorSpec spec, Duration later) {
        this.cloud = cloud;
        this.spec = spec;
        clock = Clock.offset(Clock.systemUTC(), later);
    }

    /** Runs it; everything that went wrong, in the words that a user is shown. */
    List<String> complaints(Role role) throws Exception {
        try {
            return switch (role) {
                case SETUP -> setUp();
                case STATUS -> look();
                case VERIFY -> verify();
                case TEARDOWN -> tearDown(Optional.empty());
                case PURGE -> tearDown(Optional.of(Duration.ofHours(24)));
                case EVENTS -> readEvents();
                case INSPECT -> inspect();
                case ADOPT -> adopt();
                case DNS, SPARK -> throw new IllegalArgumentException("no goal is this role");
            };
        } catch (RuntimeException e) {
            return List.of(Advice.of(e)
                    .map(advice -> advice.what() + " " + advice.fix())
                    .orElseGet(() -> String.valueOf(e.getMessage())));
        }
    }

    private List<String> setUp() throws Exception {
        try (var collector = collector()) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
            return verify(collector.facts().orElseThrow());
        }
    }

    /** What {@code status} complains of for want of a permission: what is out of order is its news, and no complaint. */
    private List<String> look() throws Exception {
        try (var collector = collector()) {
            var complaints = new ArrayList<String>();
            collector.plan(ALL).refusals().stream().map(Change::reason).forEach(complaints::add);
            var facts = collector.facts();
            if (facts.isPresent()) {
                var health = new LogHealth(facts.get(), cloud.aws()::s3, collector.health(), Clock.systemUTC());
                complaints.addAll(failures(health.look(List.of()))
                        .filter(text -> text.contains("denied"))
                        .toList());
            }
            return complaints;
        }
    }

    private List<String> verify() throws Exception {
        try (var collector = collector()) {
            return verify(collector.facts().orElseThrow());
        }
    }

    private List<String> verify(CollectorFacts facts) throws Exception {
        try (var served = cloud.serve()) {
            return verify(served, new CollectorIdentity(spec, facts.accountId()), facts);
        }
    }

    private static List<String> verify(PolicedCloud.Served served, CollectorIdentity identity, CollectorFacts facts)
            throws Exception {
        // Requests under names of its own take no permissions of AWS's.
        var here = new CollectorFacts(
                facts.collector(),
                facts.region(),
                facts.accountId(),
                served.cloud().url(facts.distributionId()),
                facts.distributionId(),
                facts.distributionDomain(),
                facts.pixelBucket(),
                facts.logBucket(),
                facts.logPrefix());
        var settings = VerifySettings.of(
                identity.spec(),
                Duration.ofSeconds(20),
                Optional.of(served.cloud().endpoint()),
                Optional.of(served.cloud().httpsUrl(facts.distributionId())),
                Optional.of(served.cloud().url(facts.distributionId())),
                (name, type) -> List.of(),
                "1");
        try (var http = new HttpProbe("1", Map.of(), Optional.of(served.cloud().trust()), Duration.ofSeconds(30))) {
            var verification = new PixelVerification(
                    here,
                    settings,
                    List.of(),
                    http,
                    served.aws()::s3,
                    Collector.health(identity, served.aws(), facts.distributionId()),
                    Clock.systemUTC(),
                    Sleeper.OF_THREAD);
            return failures(verification.run().checks())
                    .filter(text -> !text.startsWith("names: "))
                    .toList();
        }
    }

    /** What is there is looked at, taken over, verified, found in order by the POM alone, and put back. */
    private List<String> adopt() throws Exception {
        var id = cloud.distributionId();
        try (var served = cloud.serve(TakeoverGoal.withKeysOfTheOwner())) {
            var goal = new TakeoverGoal(served.cloud(), served.aws(), Files.createDirectory(keptIn(cloud)), id);
            var complaints = new ArrayList<>(goal.inspect());
            try (var collector = goal.open(TakeoverGoal.takeover(id))) {
                collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
                complaints.addAll(
                        verify(served, collector.identity(), collector.facts().orElseThrow()));
            }
            complaints.addAll(goal.stillOpen());
            complaints.addAll(goal.rollBack());
            return complaints;
        }
    }

    private static Path keptIn(PolicedCloud cloud) {
        return cloud.folder().resolveSibling(cloud.folder().getFileName() + "-kept");
    }

    /** The collector as a policy of the role is to be for, before anything of it is known. */
    static CollectorSpec spec(Role role) {
        return role == Role.ADOPT ? TakeoverGoal.POM : SPEC;
    }

    /** The same as the command of the role finds it. */
    Collector found(Role role) {
        if (role != Role.ADOPT) {
            return collector();
        }
        return new Collector(
                TakeoverGoal.takeover(cloud.distributionId()),
                cloud.aws(),
                Clock.systemUTC(),
                look -> {},
                WORKERS.lend(),
                Optional.of(new Surroundings(
                        cloud.folder(), (id, domain) -> Optional.empty(), Waiting.moments(look -> {}), Duration.ZERO)));
    }

    /** Two days from now, so that logs are quiet. */
    private List<String> tearDown(Optional<Duration> purge) {
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        var patience = new Waiting(
                later,
                pause -> {},
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                "mvn snowplow:teardown",
                (waited, awaited) -> {});
        try (var teardown = new Teardown(spec, cloud.aws(), patience)) {
            teardown.apply(teardown.plan(purge), change -> {});
            return List.of();
        }
    }

    private List<String> inspect() {
        var inspection = new Inspection(cloud.aws());
        var complaints = new ArrayList<String>();
        for (var distribution : inspection.distributions()) {
            inspection.inspect(distribution).risks().stream()
                    .filter(risk -> risk.contains("may not be looked at"))
                    .forEach(complaints::add);
            complaints.addAll(readLogs(distribution));
        }
        return complaints;
    }

    private List<String> readLogs(ExistingDistribution distribution) {
        var logs = new LogEvidence(
                cloud.aws().s3(),
                distribution.logBucket().orElseThrow(),
                "000000000000",
                distribution.logPrefix(),
                distribution.live().id());
        var pixels = logs.newest(Instant.now()).map(logs::pixels);
        return pixels.equals(Optional.of(1)) && logs.otherDistributions().isEmpty()
                ? List.of()
                : List.of("read " + pixels);
    }

    private List<String> readEvents() {
        return read(new LogArchive(cloud.aws().s3(), LOGS, "000000000000", "demo/", cloud.distributionId()));
    }

    private static List<String> read(LogArchive archive) {
        var rows = new ArrayList<AccessLogRecord>();
        archive.read(archive.newest(Instant.now()).orElseThrow(), new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                rows.add(row);
            }

            @Override
            public void unreadable(UnreadableRow row) {
                throw new IllegalStateException(row.toString());
            }
        });
        return rows.size() == 1 ? List.of() : List.of("read " + rows);
    }

    private Collector collector() {
        return new Collector(
                spec,
                cloud.aws(),
                clock,
                look -> {},
                WORKERS.lend(),
                new Outside(cloud.dns(), Waiting.moments(look -> {})).withLogs(new SeenLogs(clock)),
                Optional.empty());
    }

    private static Stream<String> failures(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.status() == Check.Status.FAIL)
                .map(check -> check.name() + ": " + check.detail() + " " + check.hint());
    }
}
