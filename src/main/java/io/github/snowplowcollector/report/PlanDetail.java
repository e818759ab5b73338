package io.github.snowplowcollector.report;

import static io.github.snowplowcollector.report.PlanText.INDENT;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Changes with their whole values: every field on a line, and JSON documents as line diffs. */
public final class PlanDetail {

    private PlanDetail() {}

    /** All lines of one change. */
    public static List<String> lines(Change change) {
        if (change.kind() != Kind.CREATE && change.kind() != Kind.UPDATE) {
            return PlanText.lines(change);
        }
        var sign = change.kind() == Kind.CREATE ? "+ " : "~ ";
        return Stream.concat(
                        Stream.of(sign + change.address()),
                        change.differences().stream()
                                .flatMap(difference -> lines(change.kind(), difference))
                                .map(line -> INDENT + line))
                .toList();
    }

    private static Stream<String> lines(Kind kind, Difference difference) {
        var document = LineDiff.ofDocuments(difference.before(), difference.after());
        if (!document.isEmpty()) {
            var field = difference.field();
            return Stream.concat(field.isEmpty() ? Stream.empty() : Stream.of(field + ":"), document.stream());
        }
        return Stream.of(
                kind == Kind.CREATE
                        ? PlanText.label(difference, ": ") + difference.after()
                        : PlanText.replaced(difference));
    }
}
