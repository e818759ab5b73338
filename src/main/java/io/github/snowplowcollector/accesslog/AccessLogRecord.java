package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request in an access log. The one that a reader hands out looks into the reader's buffer, and becomes the next row when the call
 * returns: who wants to remember it takes {@link #kept}.
 */
public final class AccessLogRecord {

    private static final Column[] SENDER_COLUMNS = {
        Column.REQUEST_ID, Column.CLIENT_IP, Column.FORWARDED_FOR, Column.USER_AGENT, Column.REFERER
    };
    private static final RowLayout SENDER =
            RowLayout.of(Stream.of(SENDER_COLUMNS).map(Column::fieldName).toList());

    /** Milliseconds, whether seconds are rounded or cut off. */
    private static final int MOST_BETWEEN_CLOCKS = 1000;

    private RowLayout layout = RowLayout.standard();
    private byte[] bytes = {};
    private int[] starts = new int[8];
    private int columns;
    private long time;

    AccessLogRecord() {}

    /** The record of a row that is about to be written, as reading it back would give it. */
    public static AccessLogRecord of(AccessLogRow row) {
        var line = new RowBuffer(2048);
        row.appendTo(line);
        var record = new AccessLogRecord();
        record.lookAt(Arrays.copyOf(line.array(), line.length() + ByteScan.SLACK), 0, line.length() - 1);
        record.become(RowLayout.standard(), 1000 * row.time().getEpochSecond());
        return record;
    }

    /** Looks at a line from now on. */
    void lookAt(byte[] line, int from, int to) {
        bytes = line;
        starts[0] = from;
        columns = 1;
        int end = to > from && line[to - 1] == '\t' ? to - 1 : to;
        for (int i = from; i < end; i += Long.BYTES) {
            for (long tabs = ByteScan.equal(ByteScan.word(line, i), '\t'); tabs != 0; tabs &= tabs - 1) {
                int at = i + ByteScan.before(tabs);
                if (at < end && line[at] == '\t') {
                    begin(at + 1);
                }
            }
        }
        begin(end + 1);
        columns--;
    }

    /** Looks at columns from now on that stand one behind the other, a byte behind each; {@code begins} has the end of the last one too. */
    void lookAt(byte[] line, int[] begins, int count) {
        bytes = line;
        starts = begins;
        columns = count;
    }

    /** Leaves out what stands in a column from the first such byte on. */
    void cutOff(int column, char from) {
        int cut = ByteScan.indexOf(bytes, start(column), end(column), from);
        int left = end(column) - cut;
        if (left > 0) {
            var whole = kept();
            System.arraycopy(bytes, end(column), whole.bytes, cut - starts[0], starts[columns] - end(column));
            for (int i = column + 1; i <= columns; i++) {
                whole.starts[i] -= left;
            }
            lookAt(whole.bytes, whole.starts, columns);
        }
    }

    private void begin(int start) {
        if (columns == starts.length) {
            starts = Arrays.copyOf(starts, 2 * columns);
        }
        starts[columns++] = start;
    }

    /** Takes the line for a row of this layout. */
    void become(RowLayout known, long epochMilli) {
        layout = known;
        time = epochMilli;
    }

    /**
     * Takes the line for a row of this layout; false if its time cannot be read. Milliseconds win over the whole seconds of date and time,
     * unless the two speak of different times.
     */
    boolean become(RowLayout known, RowTime reader) {
        layout = known;
        time = known.hasTimestamp() ? timestamp() : RowTime.UNREADABLE;
        int date = known.place(Column.DATE);
        int clock = known.place(Column.TIME);
        if (date >= 0 && clock >= 0) {
            long seconds = reader.read(bytes, start(date), end(date), start(clock), end(clock));
            boolean tells = time != RowTime.UNREADABLE
                    && (seconds == RowTime.UNREADABLE || Math.abs(time - seconds) <= MOST_BETWEEN_CLOCKS);
            time = tells ? time : seconds;
        }
        return time != RowTime.UNREADABLE;
    }

    private long timestamp() {
        long millis = timestamp(layout.place(Column.TIMESTAMP_MS), 0);
        return millis == RowTime.UNREADABLE ? timestamp(layout.place(Column.TIMESTAMP), 3) : millis;
    }

    private long timestamp(int place, int decimalPlaces) {
        return place < 0 ? RowTime.UNREADABLE : RowTime.sinceEpoch(bytes, start(place), end(place), decimalPlaces);
    }

    /** How many columns the line has. */
    int columns() {
        return columns;
    }

    /** Whether no column is empty, not even of {@code -}. */
    boolean isFilled() {
        for (int column = 0; column < columns; column++) {
            if (start(column) >= end(column)) {
                return false;
            }
        }
        return true;
    }

    private int start(int column) {
        return starts[column];
    }

    private int end(int column) {
        return starts[column + 1] - 1;
    }

    /** This row for as long as one likes. */
    public AccessLogRecord kept() {
        var copy = new AccessLogRecord();
        copy.bytes = Arrays.copyOfRange(bytes, starts[0], starts[columns] + ByteScan.SLACK);
        copy.starts = Arrays.copyOf(starts, columns + 1);
        for (int i = 0; i <= columns; i++) {
            copy.starts[i] -= starts[0];
        }
        copy.columns = columns;
        copy.become(layout, time);
        return copy;
    }

    /** When the edge finished responding. */
    public Instant time() {
        return Instant.ofEpochMilli(time);
    }

    /** The same in milliseconds since 1970. */
    public long epochMilli() {
        return time;
    }

    /**
     * A field as it was logged, in CloudFront's encoding.
     *
     * @param column name of the column as in the {@code #Fields:} line, for example {@code cs(User-Agent)}
     * @return empty if the log lacks the column or the field holds {@code -}
     */
    public Optional<String> field(String column) {
        return field(layout.place(column));
    }

    /** A field as it was logged; empty if the log lacks the column or the field holds {@code -}. */
    public Optional<String> field(Column column) {
        return field(layout.place(column));
    }

    private Optional<String> field(int place) {
        return length(place) == 0
                ? Optional.empty()
                : Optional.of(new String(bytes, start(place), length(place), UTF_8));
    }

    /** A field as it was logged, with {@link ByteScan#SLACK} bytes more; those alone if the log lacks the column or it holds {@code -}. */
    public byte[] text(Column column) {
        int length = length(column);
        int start = start(column, length);
        return Arrays.copyOfRange(bytes, start, start + length + ByteScan.SLACK);
    }

    /** How many bytes a field has as it was logged; 0 if the log lacks the column or the field holds {@code -}. */
    public int length(Column column) {
        return length(layout.place(column));
    }

    /** Where a field of this length begins; anywhere if it is empty. */
    private int start(Column column, int length) {
        return length == 0 ? 0 : start(layout.place(column));
    }

    private int length(int place) {
        if (place < 0) {
            return 0;
        }
        int length = end(place) - start(place);
        return length == 1 && bytes[start(place)] == '-' ? 0 : length;
    }

    /** Whether a field holds just this. */
    public boolean is(Column column, byte[] value) {
        int length = length(column);
        int start = start(column, length);
        return Arrays.equals(bytes, start, start + length, value, 0, value.length);
    }

    /** Who sent the request, as a small row of its own: {@link Column#REQUEST_ID} and all columns about the client. */
    public AccessLogRecord sender() {
        var copy = new AccessLogRecord();
        int length = SENDER_COLUMNS.length;
        for (var column : SENDER_COLUMNS) {
            length += length(column);
        }
        copy.bytes = new byte[length + ByteScan.SLACK];
        copy.columns = 0;
        int at = 0;
        for (var column : SENDER_COLUMNS) {
            int size = length(column);
            copy.begin(at);
            if (size > 0) {
                System.arraycopy(bytes, start(layout.place(column)), copy.bytes, at, size);
            }
            copy.bytes[at + size] = '\t';
            at += size + 1;
        }
        copy.begin(at);
        copy.columns--;
        copy.become(SENDER, time);
        return copy;
    }

    /** The header {@code User-Agent}, decoded, with {@link ByteScan#SLACK} bytes more; those alone if there was none. */
    public byte[] userAgent() {
        int length = length(Column.USER_AGENT);
        int start = start(Column.USER_AGENT, length);
        return Escape.decode(bytes, start, start + length);
    }

    /** The decoded pairs of the query string, in order; see {@link FieldDecoding#query}. */
    public List<Parameter> query() {
        return queryString().parameters();
    }

    /** The decoded pairs of the query string, independent of this row. */
    public QueryString queryString() {
        int length = length(Column.QUERY);
        int start = start(Column.QUERY, length);
        return QueryString.decode(bytes, start, start + length);
    }
}
