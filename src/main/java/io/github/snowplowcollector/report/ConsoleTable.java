package io.github.snowplowcollector.report;

import io.github.snowplowcollector.spec.Printable;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text as lines with aligned columns. */
public final class ConsoleTable {

    private static final String GAP = "  ";

    private ConsoleTable() {}

    /**
     * One line a row, two spaces between columns and none at a line's end. What is in a cell is made safe to print.
     *
     * @param rows rows of cells; they may differ in length
     */
    public static List<String> lines(List<List<String>> rows) {
        List<List<String>> safe = rows.stream()
                .map(row -> row.stream().map(Printable::of).toList())
                .toList();
        int columns = safe.stream().mapToInt(List::size).max().orElse(0);
        int[] widths =
                IntStream.range(0, columns).map(column -> width(safe, column)).toArray();
        return safe.stream().map(row -> line(row, widths)).toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - length(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
