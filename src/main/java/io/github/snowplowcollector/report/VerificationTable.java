package io.github.snowplowcollector.report;

import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The rows of a verification for people. */
public final class VerificationTable {

    private static final String INDENT = "      ";

    private VerificationTable() {}

    /** One line a check: status, name, detail; the hint follows under a row that failed. */
    public static List<String> lines(List<Check> checks) {
        List<String> rows = ConsoleTable.lines(checks.stream()
                .map(check -> List.of(check.status().name().toLowerCase(Locale.ROOT), check.name(), check.detail()))
                .toList());
        var lines = new ArrayList<String>();
        IntStream.range(0, checks.size()).forEach(i -> {
            lines.add(rows.get(i));
            Check check = checks.get(i);
            if (check.status() == Check.Status.FAIL && !check.hint().isEmpty()) {
                lines.add(INDENT + "Fix: " + Printable.of(check.hint()));
            }
        });
        return lines;
    }
}
