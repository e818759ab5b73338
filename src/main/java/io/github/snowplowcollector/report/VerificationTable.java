package io.github.snowplowcollector.report;

import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The rows of a verification for people. */
public final class VerificationTable {

    private VerificationTable() {}

    /**
     * A row a check: status, name, detail; the hint follows under a row that failed.
     *
     * @param width how long a line may be; empty for as long as it gets
     */
    public static List<String> lines(List<Check> checks, OptionalInt width) {
        var rows = ConsoleTable.rows(
                checks.stream()
                        .map(check ->
                                List.of(check.status().name().toLowerCase(Locale.ROOT), check.name(), check.detail()))
                        .toList(),
                width);
        var lines = new ArrayList<String>();
        IntStream.range(0, checks.size()).forEach(i -> {
            lines.addAll(rows.get(i));
            Check check = checks.get(i);
            if (check.status() == Check.Status.FAIL && !check.hint().isEmpty()) {
                lines.addAll(ConsoleTable.below("Fix: " + Printable.of(check.hint()), width));
            }
        });
        return lines;
    }
}
