package io.github.snowplowcollector.accesslog;

import java.util.List;
import java.util.Optional;

/**
 * Which column stands where in a row.
 *
 * @param columns column names in order
 */
record RowLayout(List<String> columns) {

    private static final String FIELDS = "#Fields:";

    private static final RowLayout STANDARD = new RowLayout(AccessLogFormat.FIELDS);

    /** AWS only ever appended columns; from this many on, every row is a newer one of the same layout. */
    private static final int OPEN_END = 23;

    /** The layout that a {@code #Fields:} line declares; empty if the line is another one. */
    static Optional<RowLayout> declaredBy(String line) {
        return line.startsWith(FIELDS)
                ? Optional.of(named(line.substring(FIELDS.length()).strip()))
                : Optional.empty();
    }

    /** The layout of a row of {@code count} columns without a header; empty if CloudFront never wrote that many. */
    static Optional<RowLayout> ofStandard(int count) {
        return switch (count) {
            case 12, 15, 18, 19 -> Optional.of(new RowLayout(STANDARD.columns.subList(0, count)));
            default ->
                count < OPEN_END
                        ? Optional.empty()
                        : Optional.of(new RowLayout(STANDARD.columns.subList(0, Math.min(count, STANDARD.size()))));
        };
    }

    /** The layout that CloudFront writes today. */
    static RowLayout standard() {
        return STANDARD;
    }

    int size() {
        return columns.size();
    }

    private static RowLayout named(String names) {
        return new RowLayout(List.of(names.split("\\s+")));
    }
}
