package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.mojo.maven.CommandLine;
import io.github.snowplowcollector.mojo.maven.OtherCollectors;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.report.CollectorFiles;
import io.github.snowplowcollector.report.ConsoleTable;
import io.github.snowplowcollector.report.EarlierRun;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.PlanDetail;
import io.github.snowplowcollector.report.PlanDocument;
import io.github.snowplowcollector.report.PlanText;
import io.github.snowplowcollector.report.SetupSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;

/** One goal's work on its collector: the steps that goals are made of, each telling the console and leaving its files. */
public final class CollectorRun implements AutoCloseable {

    private static final String LOST = "Events are being lost: ";

    private final CommandLine command;
    private final CollectorSpec spec;
    private final Connection connection;
    private final WaitSettings waiting;
    private final Path outputDirectory;
    private final SafeLog log;
    private final Consumer<Map<String, String>> outputs;
    private final OtherCollectors others;
    private final Collector collector;
    private final EarlierRun earlier;

    /**
     * @param command the goal as people type it
     * @param outputDirectory where files go
     * @param outputs told what to hand on to later plugins, by name
     * @param others what the build knows of other collectors
     */
    public CollectorRun(
            CommandLine command,
            CollectorSpec spec,
            Connection connection,
            WaitSettings waiting,
            Path outputDirectory,
            SafeLog log,
            Consumer<Map<String, String>> outputs,
            OtherCollectors others) {
        this.command = command;
        this.spec = spec;
        this.connection = connection;
        this.waiting = waiting;
        this.outputDirectory = outputDirectory;
        this.log = log;
        this.outputs = outputs;
        this.others = others;
        collector = Collector.open(spec, connection.aws());
        earlier = EarlierRun.in(outputDirectory);
    }

    /** Says which collector it is, and to whoever wants details who calls. */
    public void introduce() {
        log.info("Collector " + spec.collector() + " in account "
                + collector.identity().account() + ", " + spec.region());
        sayWhoCalls();
    }

    /** Not worth a failure: who is not let in is told so by the first call that must succeed. */
    private void sayWhoCalls() {
        if (log.isDebugEnabled()) {
            try {
                log.debug("Calling as " + connection.aws().identity().arn());
            } catch (RuntimeException e) {
                log.debug("Nobody says who calls", e);
            }
        }
    }

    /** Plans these stages and applies the plan, a line a change. Gives the collector back if it has a distribution by now. */
    public Optional<CollectorFacts> apply(Set<Stage> stages) {
        return apply(stages, plan -> {});
    }

    /**
     * As {@link #apply(Set)}.
     *
     * @param guard told of every plan before it is applied; throws if it may not be
     */
    public Optional<CollectorFacts> apply(Set<Stage> stages, Consumer<Plan> guard) {
        var plan = collector.plan(stages);
        if (stages.contains(Stage.DISTRIBUTION)) {
            sayNotices();
            collector.losses(plan).forEach(loss -> log.warn(LOST + loss + " This run puts it right."));
        }
        guard.accept(plan);
        if (spec.adopt() && !plan.writes().isEmpty()) {
            sayBeforehand(plan, stages);
        }
        if (stages.contains(Stage.LOG_BUCKET)) {
            sayHowLongLogsAreKept();
        }
        collector.apply(plan, stages, change -> PlanText.lines(change).forEach(log::info), again -> {
            sayAgain(again, stages);
            guard.accept(again);
        });
        collector.byStage(plan.writes(), stages).forEach(this::sayStage);
        var facts = collector.facts().map(connection::reached);
        handOn(facts.map(CollectorFiles::entries).orElseGet(() -> CollectorFiles.entries(collector.identity())));
        return facts;
    }

    /** The collector as it stands. */
    public CollectorFacts find() throws MojoFailureException {
        var facts = collector
                .facts()
                .map(connection::reached)
                .orElseThrow(() -> new MojoFailureException(goal() + " failed: the collector " + spec.collector()
                        + " has no"
                        + " distribution in account " + collector.identity().account() + ", " + spec.region()
                        + ". Fix: run snowplow:setup, or check collector, region and credentials."));
        handOn(CollectorFiles.entries(facts));
        return facts;
    }

    /** Reads the account, says what a set-up would change, and leaves {@code plan.json}; never a mutating call. */
    public Plan plan() {
        var plan = plan(PlanText::lines);
        if (plan.changes().stream().anyMatch(PlanText::isShortened)) {
            log.info("Values that end in ... are whole in " + planFile() + ", and here with snowplow:plan"
                    + " -Dsnowplow.planDetail.");
        }
        return plan;
    }

    /** As {@link #plan}, with whole values. */
    public Plan planInDetail() {
        return plan(PlanDetail::lines);
    }

    private Plan plan(Function<Change, List<String>> words) {
        var plan = collector.plan(EnumSet.allOf(Stage.class));
        sayNotices();
        losses(plan).forEach(loss -> log.warn(LOST + loss + " Fix: run snowplow:setup."));
        lines(plan, EnumSet.allOf(Stage.class), words).forEach(log::info);
        write(plan, planFile());
        return plan;
    }

    /** Writes the plan down, for programs and for a later set-up. */
    public void write(Plan plan, Path file) {
        var notices = new ArrayList<>(losses(plan));
        notices.addAll(notices());
        JsonFile.writeVersioned(
                file,
                new PlanDocument(
                        spec.collector(), collector.identity().account(), spec.region(), plan.changes(), notices));
    }

    /** How events are being lost, as {@code plan} found it. */
    List<String> losses(Plan plan) {
        return collector.losses(plan);
    }

    private Path planFile() {
        return outputDirectory.resolve("plan.json");
    }

    /** The collector as it stands; empty while it has no distribution. To be asked after {@link #plan}. */
    Optional<CollectorFacts> facts() {
        try {
            return collector.facts().map(connection::reached);
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
        return Collector.health(identity(), connection.aws(), facts.distributionId());
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
            log.info("What exists of the collector cannot be looked at, so the policies name no ids ("
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

    String goal() {
        return command.goal();
    }

    /** The command that goes on where this run stops. */
    public String resume() {
        return command.line();
    }

    /** The names of all that the collector consists of, whether it is there or not. */
    CollectorIdentity identity() {
        return collector.identity();
    }

    public CollectorSpec spec() {
        return spec;
    }

    public Connection connection() {
        return connection;
    }

    public WaitSettings waiting() {
        return waiting;
    }

    Path outputDirectory() {
        return outputDirectory;
    }

    SafeLog log() {
        return log;
    }

    /** Says what there is now and how to send events to it. */
    public void summarize(CollectorFacts facts) {
        SetupSummary.lines(facts, spec).forEach(log::info);
    }

    /** Says that stage 5 was not run and how to run it. */
    public void leaveOutVerification() {
        log.warn(
                "Stage 5 of 5, verify-pixel: left out, because wait is false. Run snowplow:verify-pixel once the distribution is"
                        + " deployed.");
    }

    @Override
    public void close() {
        collector.close();
    }

    private void sayNotices() {
        aboutOthers().filter(others::isNew).ifPresent(log::info);
        warnings().forEach(log::warn);
    }

    private List<String> notices() {
        return Stream.concat(aboutOthers().stream(), warnings().stream()).toList();
    }

    private Optional<String> aboutOthers() {
        return others.line(collector.others(), spec.region());
    }

    /** What its owner should read before anything else. */
    private List<String> warnings() {
        var lines = new ArrayList<>(collector.notices());
        if (!connection.isLocal()) {
            earlier.inAnotherAccount(collector.identity(), LocalCloud.ACCOUNT).ifPresent(lines::add);
        }
        return lines;
    }

    private void handOn(Map<String, String> entries) {
        CollectorFiles.write(outputDirectory, entries);
        outputs.accept(entries);
    }

    private void sayHowLongLogsAreKept() {
        spec.logs().mode().value().warning().ifPresent(log::warn);
        if (spec.logs().keepsLogs() && spec.logs().retentionDays().isEmpty()) {
            log.info("Logs are kept for ever, client addresses included; snowplow.logRetentionDays lets them expire.");
        }
    }

    private List<String> lines(Plan plan, Set<Stage> stages, Function<Change, List<String>> words) {
        var sorted = new LinkedHashMap<String, List<Change>>();
        collector.byStage(plan.changes(), stages).forEach((stage, changes) -> sorted.put(heading(stage), changes));
        var width = log.width();
        return PlanText.lines(sorted, words).stream()
                .flatMap(line -> ConsoleTable.wrapped(line, width).stream())
                .toList();
    }

    private void sayBeforehand(Plan plan, Set<Stage> stages) {
        log.info("snowplow.adopt takes over what exists. This is what changes:");
        lines(plan, stages, PlanText::lines).forEach(log::info);
        log.info("Now it is done:");
    }

    private void sayAgain(Plan plan, Set<Stage> stages) {
        log.warn("Somebody else changed the log bucket meanwhile; this is put right:");
        lines(plan, stages, PlanText::lines).forEach(log::warn);
    }

    private void sayStage(Stage stage, List<Change> changes) {
        var done = changes.isEmpty() ? "in order, nothing changed" : count(changes.size(), "change") + " made";
        log.info(heading(stage) + ": " + done);
    }

    private static String heading(Stage stage) {
        return "Stage " + stage.number() + " of 5, " + stage.goal();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
