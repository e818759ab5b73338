package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.HealthCheck;
import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Workers;
import io.github.snowplowcollector.verify.LogHealth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A local cloud in this process whose wire can be struck by faults. One set of clients serves many runs, so that a run costs little. */
final class FaultyCloud implements AutoCloseable {

    /**
     * One call, as the recorder tells it and as the wire saw it.
     *
     * @param request its last attempt
     */
    record Point(Call call, Wire.Request request) {}

    /**
     * What became of a set-up or a teardown.
     *
     * @param points its calls in the order in which they ended
     * @param writesWhilePlanning how many mutating calls the planning made
     * @param planned the changes that it meant to make, those of every further plan too
     * @param applied the changes that it made
     */
    record Run(
            List<Point> points,
            long writesWhilePlanning,
            List<Change> planned,
            List<Change> applied,
            Optional<RuntimeException> failure) {

        List<Point> writes() {
            return writesOf(points);
        }

        /** Whether it succeeded, or failed with words that tell a person what to do. */
        boolean isClear() {
            return failure.map(FaultyCloud::isClear).orElse(true);
        }
    }

    /** S3's times have seconds, and runs of a test follow each other faster. */
    private static final Duration STEP = Duration.ofSeconds(2);

    private final Path directory;
    private final ManualClock clock;
    private final InProcessCloud cloud;
    private final Wire wire;
    private final List<Point> points = Collections.synchronizedList(new ArrayList<>());
    private final Workers workers;
    private final Opening opening;
    private final AwsClients clients;
    private final SeenLogs logs;

    FaultyCloud(Path directory) {
        this(directory, new ManualClock(Instant.now()));
    }

    private FaultyCloud(Path directory, ManualClock clock) {
        this(directory, clock, cloud(directory, clock), WORKERS.lend(), WiredClients::open, new SeenLogs(clock));
    }

    private FaultyCloud(
            Path directory, ManualClock clock, InProcessCloud cloud, Workers workers, Opening opening, SeenLogs logs) {
        this.logs = logs;
        this.directory = directory;
        this.clock = clock;
        this.cloud = cloud;
        this.workers = workers;
        this.opening = opening;
        wire = new Wire(cloud);
        clients = open();
        clients.identity();
    }

    /** The same cloud as somebody else reaches it, by a wire of their own. */
    FaultyCloud beside() {
        return new FaultyCloud(directory, clock, cloud, WORKERS.lend(), opening, logs);
    }

    /** Another cloud, in a folder of its own, that begins with what this one holds. */
    FaultyCloud copy(Path to) {
        return new FaultyCloud(PolicedCloud.copy(directory, to), new ManualClock(clock.instant()));
    }

    /** One cloud as each of some racers reaches it, with threads and patience of their own. */
    static List<FaultyCloud> racers(Path directory, int number) {
        var clock = new ManualClock(Instant.now());
        var cloud = cloud(directory, clock);
        return Stream.generate(() -> new FaultyCloud(
                        directory, clock, cloud, new Workers(), WiredClients::openForRace, new SeenLogs(clock)))
                .limit(number)
                .toList();
    }

    private static InProcessCloud cloud(Path directory, ManualClock clock) {
        return InProcessCloud.open(new LocalCloudOptions(directory, Duration.ofHours(1), Duration.ZERO, clock));
    }

    /** A way to open clients. */
    @FunctionalInterface
    private interface Opening {
        AwsClients open(String region, URI endpoint, CallLog calls, SdkHttpClient wire);
    }

    /** Sets the collector up while requests pass {@code filter}. */
    Run setUp(CollectorSpec spec, Wire.Filter filter) {
        return setUp(spec, filter, clients);
    }

    /** As {@link #setUp}, with clients that know nothing yet, not even who they are. */
    Run setUpAnew(CollectorSpec spec, Wire.Filter filter) {
        try (var fresh = open()) {
            return setUp(spec, filter, fresh);
        }
    }

    private Run setUp(CollectorSpec spec, Wire.Filter filter, AwsClients with) {
        return run(filter, (planned, applied) -> {
            try (var collector = collector(spec, with)) {
                var plan = collector.plan(ALL);
                planned.accept(plan.writes());
                collector.apply(plan, ALL, applied, again -> planned.accept(again.writes()));
            }
        });
    }

    /**
     * Tears the collector down while requests pass {@code filter}, two days later, so that its logs are quiet.
     *
     * @param purge as {@link Teardown#plan} takes it
     */
    Run tearDown(CollectorSpec spec, Optional<Duration> purge, Wire.Filter filter) {
        var later = Clock.offset(clock, Duration.ofDays(2));
        var patience = new Waiting(
                later,
                pause -> clock.advance(STEP),
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                "mvn snowplow:teardown",
                (waited, awaited) -> {});
        return run(filter, (planned, applied) -> {
            try (var teardown = new Teardown(spec, clients, patience)) {
                var plan = teardown.plan(purge);
                planned.accept(plan.changes().stream().filter(Change::isWrite).toList());
                teardown.apply(plan, applied);
            }
        });
    }

    /** What runs against the cloud, and tells of the changes that it plans and makes. */
    @FunctionalInterface
    private interface Running {
        void run(Consumer<List<Change>> planned, Consumer<Change> applied);
    }

    private Run run(Wire.Filter filter, Running running) {
        wire.filter(filter);
        points.clear();
        clock.advance(STEP);
        var planned = new ArrayList<Change>();
        var applied = new ArrayList<Change>();
        var writesWhilePlanning = new AtomicLong(-1);
        var failure = Optional.<RuntimeException>empty();
        try {
            running.run(
                    changes -> {
                        writesWhilePlanning.compareAndSet(
                                -1, writesOf(List.copyOf(points)).size());
                        planned.addAll(changes);
                    },
                    change -> {
                        if (change.isWrite()) {
                            applied.add(change);
                        }
                    });
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        wire.filter(Wire.CLEAR);
        return new Run(List.copyOf(points), Math.max(0, writesWhilePlanning.get()), planned, applied, failure);
    }

    /** Lets time pass. */
    void pass(Duration time) {
        clock.advance(time);
    }

    /** The whole plan of the collector: what is in order as well. */
    List<Change> plan(CollectorSpec spec) {
        try (var collector = collector(spec, clients)) {
            return collector.plan(ALL).changes();
        }
    }

    /** The records that the owner of the domain makes, told while requests pass {@code filter} once the plan is made. */
    List<RecordToMake> recordsToMake(CollectorSpec spec, Wire.Filter filter) {
        try (var collector = collector(spec, clients)) {
            collector.plan(ALL);
            wire.filter(filter);
            return collector.recordsToMake();
        } finally {
            wire.filter(Wire.CLEAR);
        }
    }

    /** How the collector loses events. */
    List<String> losses(CollectorSpec spec) {
        try (var collector = collector(spec, clients)) {
            return collector.losses(collector.plan(ALL));
        }
    }

    /** The health of the collector's logs, read anew while requests pass {@code filter}. */
    Map<String, Check> health(CollectorSpec spec, Wire.Filter filter) {
        try (var collector = collector(spec, clients)) {
            var facts = collector.facts().orElseThrow();
            var health = Collector.health(collector.identity(), clients, facts.distributionId());
            wire.filter(filter);
            return new LogHealth(facts, clients::s3, health, clock)
                    .look(List.of()).stream().collect(toMap(Check::name, check -> check));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            wire.filter(Wire.CLEAR);
        }
    }

    /** What the collector's owner should read of it. */
    List<String> notices(CollectorSpec spec) {
        try (var collector = collector(spec, clients)) {
            collector.plan(ALL);
            return collector.notices();
        }
    }

    /** What there is to see of the collector's health, by the names of the rows. */
    Map<String, Finding> health(CollectorSpec spec) {
        try (var collector = collector(spec, clients)) {
            var findings = new TreeMap<String, Finding>();
            collector.health().checks().forEach(check -> findings.put(check.name(), look(check)));
            return findings;
        }
    }

    private static Finding look(HealthCheck check) {
        try {
            return check.look().look();
        } catch (Exception e) {
            throw new IllegalStateException(check.name(), e);
        }
    }

    /** Clients whose wire is clear as long as no set-up is running. */
    AwsClients clients() {
        return clients;
    }

    /** S3 as anybody reaches it, without a signature. */
    S3Client anonymous() {
        return S3Client.builder()
                .endpointOverride(InProcessCloud.ENDPOINT)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(wire)
                .build();
    }

    private Collector collector(CollectorSpec spec, AwsClients with) {
        var waiting = new Waiting(
                clock,
                pause -> clock.advance(STEP),
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                "mvn snowplow:setup",
                (waited, awaited) -> {});
        return new Collector(
                spec,
                with,
                clock,
                look -> {},
                workers.lend(),
                new Outside(dns(), waiting).withLogs(logs),
                Optional.empty());
    }

    /** What is delivered by which way of logging. */
    SeenLogs logs() {
        return logs;
    }

    /** What the world's name servers say of the cloud's zones. */
    Dns dns() {
        return (name, type) -> cloud.dns(name, type.name());
    }

    private AwsClients open() {
        return opening.open("us-east-1", InProcessCloud.ENDPOINT, new CallLog(this::note), wire);
    }

    /** The recorder tells of a call on the thread that made it. */
    private void note(Call call) {
        points.add(new Point(call, wire.last()));
    }

    private static List<Point> writesOf(List<Point> points) {
        return points.stream()
                .filter(point -> point.call().kind() == Call.Kind.WRITE)
                .toList();
    }

    static boolean isClear(RuntimeException failure) {
        return failure instanceof CollectorException
                || failure instanceof RefusedException
                || failure instanceof WaitTimeoutException
                || Advice.of(failure).isPresent();
    }

    @Override
    public void close() {
        clients.close();
        workers.close();
    }
}
