package io.github.snowplowcollector.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request in an access log. A reader may use the same object for the next row: who wants to remember one takes {@link #kept}.
 */
public final class AccessLogRecord {

    /** Column of the query string. */
    public static final String QUERY = "cs-uri-query";

    /** Column of the request id, which the client saw as response header {@code x-amz-cf-id}. */
    public static final String REQUEST_ID = "x-edge-request-id";

    private final RowLayout layout;
    private final List<String> values;
    private final Instant time;

    AccessLogRecord(RowLayout layout, List<String> values, Instant time) {
        this.layout = layout;
        this.values = values;
        this.time = time;
    }

    /** The record of a row that is about to be written, as reading it back would give it. */
    public static AccessLogRecord of(AccessLogRow row) {
        var line = new RowBuffer(2048);
        row.appendTo(line);
        var values = new String(line.array(), 0, line.length() - 1, StandardCharsets.US_ASCII).split("\t", -1);
        return new AccessLogRecord(RowLayout.standard(), List.of(values), Instant.ofEpochSecond(row.epochSecond()));
    }

    /** This record for longer than the call that brought it. */
    public AccessLogRecord kept() {
        return this;
    }

    /** When the edge finished responding. */
    public Instant time() {
        return time;
    }

    /**
     * A field as it was logged, in CloudFront's encoding.
     *
     * @param column name of the column as in the {@code #Fields:} line, for example {@code cs(User-Agent)}
     * @return empty if the log lacks the column or the field holds {@code -}
     */
    public Optional<String> field(String column) {
        int index = layout.columns().indexOf(column);
        return index < 0 ? Optional.empty() : Optional.of(values.get(index)).filter(value -> !value.equals("-"));
    }

    /** The decoded pairs of the query string, in order; see {@link FieldDecoding#query}. */
    public List<Parameter> query() {
        return field(QUERY).map(FieldDecoding::query).orElse(List.of());
    }
}
