package io.github.snowplowcollector.accesslog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which column stands where in a row. */
@SuppressWarnings("EnumOrdinal") // Where a column stands is asked for many times a row.
public final class RowLayout {

    /** What the line begins with that names the columns. */
    static final String FIELDS = "#Fields:";

    /** Names of columns by their plain spelling. */
    private static final Map<String, String> NAMES =
            Stream.of(Column.values()).map(Column::fieldName).collect(Collectors.toMap(RowLayout::plain, name -> name));

    /** Further columns that CloudFront writes and no event has anything of; those of media players begin with {@code cmcd-}. */
    private static final Set<String> FURTHER = Set.of(
            "asn",
            "c-country",
            "c-ip-version",
            "cache-behavior-path-pattern",
            "connection-id",
            "cs-accept",
            "cs-accept-encoding",
            "cs-header-names",
            "cs-headers",
            "cs-headers-count",
            "distribution-tenant-id",
            "distributionid",
            "origin-fbl",
            "origin-lbl",
            "primary-distribution-dns-name",
            "primary-distribution-id",
            "r-host",
            "s-ip",
            "sr-reason",
            "viewer-request-log-data",
            "viewer-response-log-data",
            "x-edge-mqcs");

    private static final List<Column> EVENT = List.of(Column.METHOD, Column.URI_STEM, Column.QUERY);
    private static final List<Column> TIMED_EVENT =
            List.of(Column.DATE, Column.TIME, Column.METHOD, Column.URI_STEM, Column.QUERY);

    /** AWS only ever appended columns: the layouts of the first none, one, two and more of them. */
    private static final List<RowLayout> STANDARD = IntStream.rangeClosed(0, AccessLogFormat.FIELDS.size())
            .mapToObj(count -> new RowLayout(AccessLogFormat.FIELDS.subList(0, count)))
            .toList();

    /** From this many columns on, every row is a newer one of the same layout. */
    private static final int OPEN_END = 23;

    private final List<String> columns;
    private final int[] places;
    private final boolean hasTimestamp;
    private final List<String> missing;

    private RowLayout(List<String> columns) {
        this.columns = columns;
        places = Stream.of(Column.values())
                .mapToInt(column -> columns.indexOf(column.fieldName()))
                .toArray();
        hasTimestamp = place(Column.TIMESTAMP_MS) >= 0 || place(Column.TIMESTAMP) >= 0;
        missing = (hasTimestamp ? EVENT : TIMED_EVENT)
                .stream()
                        .filter(column -> place(column) < 0)
                        .map(Column::fieldName)
                        .toList();
    }

    /**
     * The layout of columns in this order. {@code cs(User-Agent)} is {@code cs-user-agent} in real-time logs and {@code cs_User_Agent} in
     * Parquet: all are heard.
     */
    public static RowLayout of(List<String> names) {
        return new RowLayout(names.stream()
                .map(name -> NAMES.getOrDefault(plain(name), name))
                .toList());
    }

    /** Whether CloudFront writes a column of that name, in any spelling. */
    public static boolean isKnown(String name) {
        var plain = plain(name);
        return NAMES.containsKey(plain) || FURTHER.contains(plain) || plain.startsWith("cmcd-");
    }

    /** The layout that a {@code #Fields:} line declares; empty if the line is another one, or names nothing. */
    static Optional<RowLayout> declaredBy(String line) {
        if (line.equals(AccessLogFormat.FIELDS_LINE)) {
            return Optional.of(standard());
        }
        var names = line.startsWith(FIELDS) ? line.substring(FIELDS.length()).strip() : "";
        return names.isEmpty() ? Optional.empty() : Optional.of(of(List.of(names.split("[\\s,;|]+"))));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
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

    /** The names of the columns in order, those that we know as standard logging spells them. */
    public List<String> names() {
        return columns;
    }

    int size() {
        return columns.size();
    }

    /**
     * The layout of a row that has only its first {@code count} columns: editors cut off an empty last one, and as the loaders of old did,
     * whatever is missing behind the 23rd is taken for empty. Empty if the row is shorter.
     */
    Optional<RowLayout> cutOffAt(int count) {
        return count >= Math.min(size() - 1, OPEN_END)
                ? Optional.of(new RowLayout(columns.subList(0, count)))
                : Optional.empty();
    }

    /** Whether rows tell their time in one column, by counting from 1970. */
    boolean hasTimestamp() {
        return hasTimestamp;
    }

    /** Columns that the log lacks and without which no row can be an event. */
    public List<String> missing() {
        return missing;
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
