package io.github.snowplowcollector.accesslog;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which column stands where in a row. */
@SuppressWarnings("EnumOrdinal") // Where a column stands is asked for many times a row.
final class RowLayout {

    private static final String FIELDS = "#Fields:";

    /** AWS only ever appended columns: the layouts of the first none, one, two and more of them. */
    private static final List<RowLayout> STANDARD = IntStream.rangeClosed(0, AccessLogFormat.FIELDS.size())
            .mapToObj(count -> new RowLayout(AccessLogFormat.FIELDS.subList(0, count)))
            .toList();

    /** From this many columns on, every row is a newer one of the same layout. */
    private static final int OPEN_END = 23;

    private final List<String> columns;
    private final int[] places;

    /** @param columns column names in order */
    RowLayout(List<String> columns) {
        this.columns = columns;
        places = Stream.of(Column.values())
                .mapToInt(column -> columns.indexOf(column.fieldName()))
                .toArray();
    }

    /** The layout that a {@code #Fields:} line declares; empty if the line is another one. */
    static Optional<RowLayout> declaredBy(String line) {
        return line.startsWith(FIELDS)
                ? Optional.of(new RowLayout(
                        List.of(line.substring(FIELDS.length()).strip().split("\\s+"))))
                : Optional.empty();
    }

    /** The layout of a row of {@code count} columns without a header; empty if CloudFront never wrote that many. */
    static Optional<RowLayout> ofStandard(int count) {
        return switch (count) {
            case 12, 15, 18, 19 -> Optional.of(STANDARD.get(count));
            default ->
                count < OPEN_END
                        ? Optional.empty()
                        : Optional.of(STANDARD.get(Math.min(count, AccessLogFormat.FIELDS.size())));
        };
    }

    /** The layout that CloudFront writes today. */
    static RowLayout standard() {
        return STANDARD.get(AccessLogFormat.FIELDS.size());
    }

    int size() {
        return columns.size();
    }

    /** Where a column stands, counted from 0; negative if the log lacks it. */
    int place(Column column) {
        return places[column.ordinal()];
    }

    /** Where the column of a name stands, counted from 0; negative if the log lacks it. */
    int place(String column) {
        return columns.indexOf(column);
    }
}
