package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.mojo.maven.OtherCollectors;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.report.ConsoleTable;
import io.github.snowplowcollector.report.EarlierRun;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.PlanDocument;
import io.github.snowplowcollector.report.PlanText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of plans of a collector, stage by stage on the console and whole in a file, and of what its owner should know beside them. */
final class PlanReport {

    private static final String LOST = "Events are being lost: ";

    private static final String OPEN =
            "Part 1 of 2: the distribution reads by its origin access control, its bucket stays as open as it is";
    private static final String CLOSED =
            "Part 2 of 2: marks, and what is left; then the bucket is closed, one write at a time, each proven at the edge, all undone at the first failure";

    private final RunContext context;
    private final Collector collector;
    private final OtherCollectors others;
    private final EarlierRun earlier;

    PlanReport(RunContext context, Collector collector, OtherCollectors others) {
        this.context = context;
        this.collector = collector;
        this.others = others;
        earlier = EarlierRun.in(context.outputDirectory());
    }

    /**
     * Says what its owner should read before anything else.
     *
     * @param fix what is done about events that are being lost
     */
    void sayNotices(Plan plan, String fix) {
        var log = context.log();
        aboutOthers().filter(others::isNew).ifPresent(log::info);
        warnings().forEach(log::warn);
        collector.losses(plan).forEach(loss -> log.warn(LOST + loss + " " + fix));
    }

    /** Says what a plan changes, and how many of each there are. */
    void say(Plan plan, Set<Stage> stages, Function<Change, List<String>> words, Consumer<String> log) {
        var sorted = new LinkedHashMap<String, List<Change>>();
        boolean takesOver = context.spec().takeover().isPresent();
        if (takesOver) {
            var parts = plan.changes().stream().collect(Collectors.partitioningBy(collector.afterDistribution()));
            sorted.put(OPEN, parts.get(false));
            sorted.put(CLOSED, parts.get(true));
        } else {
            collector.byStage(plan.changes(), stages).forEach((stage, changes) -> sorted.put(heading(stage), changes));
        }
        var width = context.log().width();
        PlanText.lines(sorted, words).stream()
                .flatMap(line -> ConsoleTable.wrapped(line, width).stream())
                .forEach(log);
        if (takesOver && !plan.writes().isEmpty()) {
            log.accept("Stays as it is, beside all other objects and their ACLs:");
            ConsoleTable.lines(untouched(), width).forEach(log);
        }
    }

    private List<List<String>> untouched() {
        return collector.untouched().entrySet().stream()
                .map(fact -> List.of("= " + fact.getKey(), word(fact.getValue())))
                .toList();
    }

    private static String word(Object fact) {
        var text = fact instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining("; "))
                : fact.toString();
        return text.isEmpty() ? "-" : text;
    }

    /** Says what was done, a line a stage. */
    void sayDone(Plan plan, Set<Stage> stages) {
        var made = plan.writes().stream()
                .filter(change -> collector.handover().isEmpty() || !Collector.isAwaited(change, plan.changes()))
                .toList();
        collector
                .byStage(made, stages)
                .forEach((stage, changes) -> context.log()
                        .info(heading(stage) + ": "
                                + (changes.isEmpty()
                                        ? "in order, nothing changed"
                                        : changes.size() + (changes.size() == 1 ? " change" : " changes") + " made")));
    }

    void write(Plan plan, Path file) {
        var notices = Stream.of(collector.losses(plan).stream(), aboutOthers().stream(), warnings().stream())
                .flatMap(Function.identity())
                .toList();
        var account = collector.identity().account();
        JsonFile.writeVersioned(
                file,
                new PlanDocument(
                        context.spec().collector(), account, context.spec().region(), plan.changes(), notices));
    }

    private Optional<String> aboutOthers() {
        return others.line(collector.others(), context.spec().region());
    }

    private List<String> warnings() {
        var lines = new ArrayList<>(collector.notices());
        if (!context.connection().isLocal()) {
            earlier.inAnotherAccount(collector.identity(), LocalCloud.ACCOUNT).ifPresent(lines::add);
        }
        return lines;
    }

    private static String heading(Stage stage) {
        return "Stage " + stage.number() + " of 5, " + stage.goal();
    }
}
