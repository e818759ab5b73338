package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.takeover.Surroundings;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DnsMode;
import io.github.snowplowcollector.dns.DnsException;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.mojo.maven.OtherCollectors;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.report.CollectorFiles;
import io.github.snowplowcollector.report.PlanDetail;
import io.github.snowplowcollector.report.PlanText;
import io.github.snowplowcollector.report.SetupSummary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** One goal's work on its collector: the steps that goals are made of, each telling the console and leaving its files. */
public final class CollectorRun implements AutoCloseable {

    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);
    /** S3 gives no bound for how long a change of a policy takes to be seen. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final RunContext context;
    private final Consumer<Map<String, String>> outputs;
    private final Collector collector;
    private final TakeoverViewer viewer;
    private final Waiting waiting;
    private final Duration settling;
    private final PlanReport report;

    /**
     * Opens the collector.
     *
     * @param outputs told what to hand on to later plugins, by name
     * @param others what the build knows of other collectors
     */
    public CollectorRun(RunContext context, Consumer<Map<String, String>> outputs, OtherCollectors others) {
        this(
                context,
                outputs,
                others,
                (spec, aws, outside, surroundings) -> Collector.open(spec, aws, outside, Optional.of(surroundings)));
    }

    /** How a collector is opened. */
    @FunctionalInterface
    private interface Opening {
        Collector open(CollectorSpec spec, AwsClients aws, Outside outside, Surroundings surroundings);
    }

    private CollectorRun(
            RunContext context, Consumer<Map<String, String>> outputs, OtherCollectors others, Opening opening) {
        this.outputs = outputs;
        settling = context.connection().isLocal() ? Duration.ZERO : SETTLING;
        viewer = new TakeoverViewer(context.connection());
        waiting = new Waiting(
                Clock.systemUTC(),
                Sleeper.OF_THREAD,
                Backoff.RISING.upTo(context.waiting().timeout()),
                context.command().line(),
                (waited, awaited) -> context.log().waiting("Waiting for " + awaited));
        collector = opening.open(
                context.spec(),
                context.connection().aws(),
                outside(context),
                new Surroundings(context.folder(), viewer, waiting, settling));
        this.context = context.of(collector.identity().spec());
        report = new PlanReport(this.context, collector, others);
    }

    /** The collector as the POM describes it, for who cannot know whether it was built by others: nothing is asked for that. */
    public static CollectorRun ofPom(
            RunContext context, Consumer<Map<String, String>> outputs, OtherCollectors others) {
        return new CollectorRun(
                context,
                outputs,
                others,
                (spec, aws, outside, surroundings) -> Collector.open(spec, aws, outside, Optional.empty()));
    }

    /** Whoever makes records by hand is told of them at once, and whoever does not want to wait is told what is left. */
    private Outside outside(RunContext context) {
        var look = new Waiting(
                waiting.clock(), waiting.sleeper(), Backoff.RISING.looks(1), waiting.resume(), waiting.progress());
        boolean byHand = isByHand(context.spec());
        boolean waits = context.waiting().deployment();
        var outside = new Outside(
                        context.connection().dns(context.spec()),
                        waits && !byHand ? waiting : look,
                        waits ? waiting : look)
                .withLogs(new LogHandover(
                        context.connection(),
                        () -> context.spec()
                                .accountId()
                                .orElseGet(() ->
                                        context.connection().aws().identity().accountId()),
                        waiting.clock()));
        return context.connection().cloud().isPresent()
                ? outside.withMissingZone(
                        name -> "have its zone made on the local cloud with -Dsnowplow.local.hostedZones=" + zone(name))
                : outside;
    }

    /** The zone that a name is likely to be in. */
    private static String zone(String name) {
        var parent = name.substring(name.indexOf('.') + 1);
        return parent.indexOf('.') < 0 ? name : parent;
    }

    private static boolean isByHand(CollectorSpec spec) {
        return spec.domain().filter(domain -> domain.dns() == DnsMode.MANUAL).isPresent();
    }

    /** What the goal works with: what is wanted, and of a collector that was taken over what was found in the place of defaults. */
    public RunContext context() {
        return context;
    }

    /** The distribution whose logs alone are the collector's, if others may log to the same place. */
    Optional<String> onlyDistribution() {
        return collector.onlyDistribution();
    }

    /** How the goal waits for what takes its time. */
    Waiting waiting() {
        return waiting;
    }

    /** How long a change of a bucket may take to be seen. */
    Duration settling() {
        return settling;
    }

    /** Says which collector it is, and to whoever wants details who calls. */
    public void introduce() {
        context.log()
                .info("Collector " + context.spec().collector() + " in account "
                        + collector.identity().account() + ", " + context.spec().region());
        sayWhoCalls();
    }

    /** Not worth a failure: who is not let in is told so by the first call that must succeed. */
    private void sayWhoCalls() {
        var log = context.log();
        if (log.isDebugEnabled()) {
            try {
                log.debug("Calling as " + context.connection().aws().identity().arn());
            } catch (RuntimeException e) {
                log.debug("Nobody says who calls", e);
            }
        }
    }

    /**
     * Plans these stages and applies the plan, a line a change. Gives the collector back if it has a distribution by now and nothing is
     * left to be done; else that is said.
     */
    public Optional<CollectorFacts> apply(Set<Stage> stages) {
        return apply(stages, plan -> {});
    }

    /**
     * As {@link #apply(Set)}.
     *
     * @param guard told of every plan before it is applied; throws if it may not be
     */
    public Optional<CollectorFacts> apply(Set<Stage> stages, Consumer<Plan> guard) {
        var log = context.log();
        var plan = collector.plan(stages);
        if (stages.contains(Stage.DISTRIBUTION)) {
            report.sayNotices(plan, "This run puts it right.");
        }
        guard.accept(plan);
        if (context.spec().adopt() && !plan.writes().isEmpty()) {
            log.info("snowplow.adopt takes over what exists. This is what changes:");
            report.say(plan, stages, PlanText::lines, log::info);
            if (plan.refusals().isEmpty()) {
                log.info("Making the changes:");
            }
        }
        if (stages.contains(Stage.LOG_BUCKET)) {
            sayHowLongLogsAreKept();
        }
        var awaited = make(plan, stages, guard);
        if (awaited.isEmpty()) {
            report.sayDone(plan, stages);
        }
        collector.handover().ifPresent(this::sayHandover);
        boolean left = stages.contains(Stage.DISTRIBUTION) && isLeft(awaited);
        // Trackers that were given a name which leads nowhere yet would lose events.
        var facts = collector
                .facts()
                .map(found -> left ? found.withoutDomain() : found)
                .map(context.connection()::reached);
        handOn(facts.map(CollectorFiles::entries).orElseGet(() -> CollectorFiles.entries(collector.identity())));
        return left ? Optional.empty() : facts;
    }

    /** Both ways of logging go on until then, so nobody has to wait. */
    private void sayHandover(String awaited) {
        context.log()
                .warn("The way of logging is not changed over yet. Run '"
                        + context.command().line() + "' again later, which goes on from here. Awaited is " + awaited
                        + ". Both ways deliver meanwhile, and each event is counted once.");
    }

    /** Makes the changes; what nobody waits for is given back if something is left behind it. */
    private Optional<String> make(Plan plan, Set<Stage> stages, Consumer<Plan> guard) {
        var log = context.log();
        try {
            collector.apply(plan, stages, change -> PlanText.lines(change).forEach(log::info), again -> {
                log.warn("Somebody else changed the log bucket meanwhile; this is put right:");
                report.say(again, stages, PlanText::lines, log::warn);
                guard.accept(again);
            });
            return Optional.empty();
        } catch (WaitTimeoutException e) {
            if (context.spec().domain().isEmpty() || (context.waiting().deployment() && !isByHand(context.spec()))) {
                throw e;
            }
            return Optional.of(e.awaited());
        }
    }

    /** Says what is left, and for whom. */
    private boolean isLeft(Optional<String> awaited) {
        boolean seen = isSeen();
        if (awaited.isEmpty() && seen) {
            return false;
        }
        var log = context.log();
        awaited.ifPresent(what -> log.warn("Not waited for: " + what));
        log.warn("The domain is not finished. Nothing is lost: run '"
                + context.command().line() + "' again, which goes on from here.");
        return true;
    }

    /**
     * The collector as it stands.
     *
     * @throws FailedCheckException if it has no distribution
     */
    public CollectorFacts find() {
        var facts = collector
                .facts()
                .map(context.connection()::reached)
                .orElseThrow(() -> new FailedCheckException("the collector "
                        + context.spec().collector() + " has no distribution in account "
                        + collector.identity().account() + ", " + context.spec().region()
                        + ". Fix: run snowplow:setup, or check collector, region and credentials."));
        handOn(CollectorFiles.entries(facts));
        return facts;
    }

    /** Reads the account, says what a set-up would change, and leaves {@code plan.json}; never a mutating call. */
    public Plan plan() {
        var plan = plan(PlanText::lines);
        if (plan.changes().stream().anyMatch(PlanText::isShortened)) {
            context.log()
                    .info("Values that end in ... are whole in " + planFile() + ", and here with snowplow:plan"
                            + " -Dsnowplow.planDetail.");
        }
        return plan;
    }

    /** As {@link #plan}, with whole values. */
    public Plan planInDetail() {
        return plan(PlanDetail::lines);
    }

    private Plan plan(Function<Change, List<String>> words) {
        var plan = collector.plan(ALL);
        report.sayNotices(plan, "Fix: run snowplow:setup.");
        report.say(plan, ALL, words, context.log()::info);
        report.write(plan, planFile());
        sayRecordsToMake();
        return plan;
    }

    /** Who makes the records by hand has to know which are missing; that nobody tells is no reason to fail. */
    private void sayRecordsToMake() {
        if (isByHand(context.spec())) {
            try {
                isSeen();
            } catch (DnsException | RefusedException e) {
                context.log().warn(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether the world sees all records that the owner makes; those that it does not are said. */
    private boolean isSeen() {
        var records = new DomainRecords(collector.recordsToMake());
        records.write(context.outputDirectory());
        if (!records.areSeen()) {
            records.say(context.log()::warn);
        }
        return records.areSeen();
    }

    /** Writes the plan down, for programs and for a later set-up. */
    public void write(Plan plan, Path file) {
        report.write(plan, file);
    }

    /** How events are being lost, as {@code plan} found it. */
    List<String> losses(Plan plan) {
        return collector.losses(plan);
    }

    private Path planFile() {
        return context.outputDirectory().resolve("plan.json");
    }

    /** The collector as it stands; empty while it has no distribution. To be asked after {@link #plan}. */
    Optional<CollectorFacts> facts() {
        try {
            return collector.facts().map(context.connection()::reached);
        } catch (RefusedException e) {
            // The plan says so.
            return Optional.empty();
        }
    }

    /** Whether events are kept, as {@link #plan} read it. */
    Health health() {
        return collector.health();
    }

    /** Whether events are kept, read anew. */
    Health healthNow(CollectorFacts facts) {
        return Collector.health(identity(), context.connection().aws(), facts.distributionId());
    }

    /** Holds the security rules against the collector. */
    List<AuditRow> audit() {
        return collector.audit();
    }

    /** The ids of what is there, as far as somebody may look; they narrow a policy down, and a policy without them is right, too. */
    KnownIds ids() {
        try {
            return collector.ids();
        } catch (RuntimeException e) {
            context.log()
                    .info("What exists of the collector cannot be looked at, so the policies name no ids ("
                            + Advice.of(e)
                                    .map(Advice::what)
                                    .orElseGet(() -> String.valueOf(e.getMessage()))
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + ").");
            return KnownIds.NONE;
        }
    }

    /** The calls that a role makes to work with the collector, its logs aside. */
    List<ApiCall> calls(Role role) {
        return collector.calls(role);
    }

    /** The names of all that the collector consists of, whether it is there or not. */
    public CollectorIdentity identity() {
        return collector.identity();
    }

    /** Says what there is now and how to send events to it. */
    public void summarize(CollectorFacts facts) {
        SetupSummary.lines(facts, context.spec()).forEach(context.log()::info);
    }

    /** Says that stage 5 was not run and how to run it. */
    public void leaveOutVerification() {
        context.log()
                .warn(
                        "Stage 5 of 5, verify-pixel: left out, because wait is false. Run snowplow:verify-pixel once the distribution is"
                                + " deployed.");
    }

    @Override
    public void close() {
        collector.close();
        viewer.close();
    }

    private void handOn(Map<String, String> entries) {
        CollectorFiles.write(context.outputDirectory(), entries);
        outputs.accept(entries);
    }

    private void sayHowLongLogsAreKept() {
        var logs = context.spec().logs();
        logs.mode().value().warning().ifPresent(context.log()::warn);
        if (logs.keepsLogs() && logs.retentionDays().isEmpty()) {
            context.log()
                    .info(
                            "Logs are kept for ever, client addresses included; snowplow.logRetentionDays lets them expire.");
        }
    }
}
