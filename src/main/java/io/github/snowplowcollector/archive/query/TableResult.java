package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.ground.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns for people: the first rows, numbers at the right. Where a line is too short for all, the widest columns are cut first, and then
 * the last ones left out. It says what is not shown.
 */
final class TableResult implements ResultSink {

    private static final int SHOWN = 200;
    private static final String GAP = "  ";
    private static final int LEAST_WIDTH = 12;
    private static final int WITHOUT_TERMINAL = 221;

    private final int width;
    private final Consumer<String> lines;
    private final List<List<@Nullable Object>> shown = new ArrayList<>();
    private List<String> names = List.of();
    private long rows;

    /**
     * @param width how long a line may be; empty for as long as it gets
     * @param lines takes the table
     */
    TableResult(OptionalInt width, Consumer<String> lines) {
        this.width = width.orElse(WITHOUT_TERMINAL);
        this.lines = lines;
    }

    @Override
    public void columns(List<String> given) {
        names = given;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        if (rows++ < SHOWN) {
            shown.add(values.stream()
                    .<@Nullable Object>map(value -> value instanceof Number ? value : cut(ResultText.of(value)))
                    .collect(Collectors.toList()));
        }
    }

    /** A value is a megabyte at times. */
    private String cut(String text) {
        return text.substring(0, Math.min(text.length(), width + 1));
    }

    @Override
    public void end() {
        var columns =
                fitted(IntStream.range(0, names.size()).mapToObj(this::column).toList());
        for (int row = 0; row <= shown.size(); row++) {
            int line = row;
            lines.accept(columns.stream()
                    .map(column -> column.cell(line))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing());
        }
        tellRest(rows - shown.size(), names.size() - columns.size());
    }

    private void tellRest(long moreRows, int moreColumns) {
        if (rows == 0) {
            lines.accept("No row.");
        }
        if (moreRows > 0 || moreColumns > 0) {
            var rest = Stream.of(counted(moreRows, "row"), counted(moreColumns, "column"))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" and "));
            lines.accept(rest + " more: name a file in snowplow.query.output to get all, or ask for less.");
        }
    }

    private static String counted(long count, String what) {
        return count == 0 ? "" : count + " " + what + (count == 1 ? "" : "s");
    }

    private Column column(int index) {
        boolean number = shown.stream().allMatch(row -> row.get(index) instanceof Number || "".equals(row.get(index)));
        var cells = Stream.concat(
                        Stream.of(cut(names.get(index))), shown.stream().map(row -> ResultText.of(row.get(index))))
                .map(Printable::of)
                .toList();
        return new Column(
                cells, number, cells.stream().mapToInt(TextWidth::of).max().orElse(0));
    }

    private List<Column> fitted(List<Column> columns) {
        var fitting = new ArrayList<>(columns);
        while (taken(fitting) > width) {
            var widest = IntStream.range(0, fitting.size())
                    .reduce((a, b) -> fitting.get(b).width() > fitting.get(a).width() ? b : a)
                    .orElseThrow();
            var column = fitting.get(widest);
            if (column.width() > LEAST_WIDTH) {
                fitting.set(widest, column.narrower());
            } else if (fitting.size() > 1) {
                fitting.remove(fitting.size() - 1);
            } else {
                break;
            }
        }
        return fitting;
    }

    private static int taken(List<Column> columns) {
        return columns.stream()
                        .mapToInt(column -> column.width() + GAP.length())
                        .sum()
                - GAP.length();
    }

    /** @param cells with the name as the first */
    private record Column(List<String> cells, boolean number, int width) {

        Column narrower() {
            return new Column(cells, number, width - 1);
        }

        String cell(int row) {
            var text = TextWidth.cut(cells.get(row), width);
            return number ? " ".repeat(width - TextWidth.of(text)) + text : TextWidth.padded(text, width);
        }
    }
}
