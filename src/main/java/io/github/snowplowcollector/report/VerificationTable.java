package io.github.snowplowcollector.report;

import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.model.Check;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of a verification for people. */
public final class VerificationTable {

    private VerificationTable() {}

    /** The lines of all {@link #rows}. */
    public static List<String> lines(List<Check> checks, OptionalInt width) {
        return rows(checks, width).stream().flatMap(List::stream).toList();
    }

    /**
     * The lines of each check: status, name, detail; the hint follows under a row that failed.
     *
     * @param width how long a line may be; empty for as long as it gets
     */
    public static List<List<String>> rows(List<Check> checks, OptionalInt width) {
        var rows = ConsoleTable.rows(
                checks.stream()
                        .map(check ->
                                List.of(check.status().name().toLowerCase(Locale.ROOT), check.name(), check.detail()))
                        .toList(),
                width);
        return IntStream.range(0, checks.size())
                .mapToObj(i -> Stream.concat(rows.get(i).stream(), hint(checks.get(i), width))
                        .toList())
                .toList();
    }

    private static Stream<String> hint(Check check, OptionalInt width) {
        return check.status() == Check.Status.FAIL && !check.hint().isEmpty()
                ? ConsoleTable.below("Fix: " + Printable.of(check.hint()), width).stream()
                : Stream.empty();
    }
}
