package io.github.snowplowcollector.report;

import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** An audit for people: a line for every row, findings first, and how many rows have which verdict. */
public final class AuditTable {

    private AuditTable() {}

    /** What a row is counted as: its verdict, or {@code finding}. */
    private static String word(AuditRow row) {
        return row.finding() ? "finding" : row.verdict().word();
    }

    /**
     * The lines of each row, and a last one of its own.
     *
     * @param width how long a line may be; empty for as long as it gets
     */
    public static List<List<String>> rows(List<AuditRow> rows, OptionalInt width) {
        var sorted = Stream.concat(
                        rows.stream().filter(AuditRow::finding), rows.stream().filter(row -> !row.finding()))
                .toList();
        var table = new ArrayList<>(
                ConsoleTable.rows(sorted.stream().map(AuditTable::cells).toList(), width));
        table.add(List.of(summary(rows)));
        return table;
    }

    private static List<String> cells(AuditRow row) {
        var why = switch (row.verdict()) {
            case PASS, PLANNED -> row.observed();
            default -> row.reason();
        };
        var change = row.setting().isEmpty() ? "" : " [" + row.setting() + "]";
        return List.of(word(row), row.rule(), row.resource(), row.title() + ": " + why + change);
    }

    private static String summary(List<AuditRow> rows) {
        var counts = new ArrayList<String>();
        counts.add(count(rows, "finding"));
        Stream.of(Verdict.values())
                .map(Verdict::word)
                .map(word -> count(rows, word))
                .forEach(counts::add);
        return rows.size() + " rows: " + String.join(", ", counts);
    }

    private static String count(List<AuditRow> rows, String word) {
        return rows.stream().filter(row -> word(row).equals(word)).count() + " " + word;
    }
}
