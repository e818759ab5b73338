package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.accesslog.RowLayout;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads which columns files without a header have. */
final class ColumnsDraft {

    private static final String PARAMETER = "eventsColumns";

    /** Stands for a column that has no name of CloudFront's, as often as there are such. */
    private static final String NAMELESS = "-";

    private final String given;
    private final Problems problems;

    ColumnsDraft(Configuration given, Problems problems) {
        this.given = given.text(PARAMETER).orElse("");
        this.problems = problems;
    }

    /** The columns; empty if nobody names any, and of use only if there are no problems. */
    Optional<RowLayout> read() {
        var names = List.of(given.strip().split("[\\s,]+"));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        names.stream()
                .filter(name -> !name.equals(NAMELESS) && !RowLayout.isKnown(name))
                .forEach(
                        name -> problems.add(
                                PARAMETER,
                                name,
                                "CloudFront writes no column of that name.",
                                "Copy the names from the settings of the log, in their order, and write - for a column that has none."));
        var layout = RowLayout.of(names);
        checkDoubles(layout);
        if (!layout.missing().isEmpty()) {
            problems.add(
                    PARAMETER,
                    given,
                    "No row without " + String.join(", ", layout.missing()) + " is an event.",
                    "Name all columns, and let the log have these; timestamp or timestamp(ms) does for date and time.");
        }
        return Optional.of(layout);
    }

    private void checkDoubles(RowLayout layout) {
        var seen = new HashSet<String>();
        layout.names().stream()
                .filter(name -> !name.equals(NAMELESS) && !seen.add(name))
                .distinct()
                .forEach(name -> problems.add(
                        PARAMETER, name, "It stands there twice.", "Name each column once, in their order."));
    }
}
