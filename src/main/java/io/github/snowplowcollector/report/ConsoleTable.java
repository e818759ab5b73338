package io.github.snowplowcollector.report;

import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.ground.TextWidth;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of text as lines with aligned columns. */
public final class ConsoleTable {

    private static final String GAP = "  ";
    private static final int LEAST_FOR_LAST_COLUMN = 30;
    private static final int INDENT = 6;

    /** The end of a value that is not shown as a whole. */
    static final String SHORTENED = " ...";

    private ConsoleTable() {}

    /**
     * One line a row, two spaces between columns and none at a line's end. What is in a cell is made safe to print.
     *
     * @param rows rows of cells; they may differ in length
     */
    public static List<String> lines(List<List<String>> rows) {
        return lines(rows, OptionalInt.empty());
    }

    /** The lines of all {@link #rows}. */
    public static List<String> lines(List<List<String>> rows, OptionalInt width) {
        return rows(rows, width).stream().flatMap(List::stream).toList();
    }

    /**
     * The lines of each row. A row that is too long goes on in further lines under its last cell, or below it where there is too little room
     * for that. Words stay whole, so that they can be copied, even if they are longer than a line.
     *
     * @param rows rows of cells; they may differ in length
     * @param width how long a line may be; empty for as long as it gets
     */
    public static List<List<String>> rows(List<List<String>> rows, OptionalInt width) {
        List<List<String>> safe = rows.stream()
                .map(row -> row.stream().map(Printable::of).toList())
                .toList();
        int columns = safe.stream().mapToInt(List::size).max().orElse(0);
        int[] widths =
                IntStream.range(0, columns).map(column -> width(safe, column)).toArray();
        return safe.stream()
                .map(row -> lines(row, widths, width.orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /**
     * A line that goes on below itself where it is too long; one that was shortened already, so that it ends in {@code ...}, is shortened more.
     *
     * @param width how long a line may be; empty for as long as it gets
     */
    public static List<String> wrapped(String line, OptionalInt width) {
        if (width.isEmpty() || TextWidth.of(line) <= width.getAsInt()) {
            return List.of(line);
        }
        if (line.endsWith(SHORTENED)) {
            var rest = TextWidth.cut(line, width.getAsInt() - SHORTENED.length() + 1);
            return List.of(rest.substring(0, rest.length() - 1) + SHORTENED);
        }
        var lines = TextWidth.wrapped(line, width.getAsInt() - INDENT);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i == 0 ? "" : " ".repeat(INDENT)) + lines.get(i).strip())
                .filter(part -> !part.isBlank())
                .toList();
    }

    /** A line of its own below a row, or as many as it needs. */
    static List<String> below(String text, OptionalInt width) {
        return below(text, width.orElse(Integer.MAX_VALUE));
    }

    private static List<String> below(String text, int width) {
        return TextWidth.wrapped(text, width - INDENT).stream()
                .map(line -> " ".repeat(INDENT) + line)
                .toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> TextWidth.of(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int longestWord(String cell) {
        return Stream.of(cell.split(" ")).mapToInt(TextWidth::of).max().orElse(0);
    }

    private static List<String> lines(List<String> row, int[] widths, int width) {
        if (row.isEmpty()) {
            return List.of("");
        }
        int last = row.size() - 1;
        var begin = IntStream.range(0, last)
                .mapToObj(column -> TextWidth.padded(row.get(column), widths[column]) + GAP)
                .collect(Collectors.joining());
        int indent = TextWidth.of(begin);
        int room = width - indent;
        var cell = row.get(last);
        if (last > 0 && TextWidth.of(cell) > room && room < Math.max(LEAST_FOR_LAST_COLUMN, longestWord(cell))) {
            return Stream.concat(lines(row.subList(0, last), widths, width).stream(), below(cell, width).stream())
                    .toList();
        }
        var wrapped = TextWidth.wrapped(cell, room);
        return IntStream.range(0, wrapped.size())
                .mapToObj(line -> ((line == 0 ? begin : " ".repeat(indent)) + wrapped.get(line)).stripTrailing())
                .toList();
    }
}
