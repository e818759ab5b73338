package io.github.snowplowcollector.archive.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the result of a query. */
public interface ResultSink {

    /** The names of the columns, before any row; they may be the same. */
    void columns(List<String> names);

    /**
     * A row. A value is null, a {@link Boolean}, a {@link Number}, a {@link String}, a {@link JsonText}, or a {@link List} or a
     * {@link java.util.Map} by text of such values. Times are texts, in ISO 8601 and UTC.
     */
    void row(List<@Nullable Object> values);

    /** There are no more. */
    void end();

    /** A text that is JSON. */
    record JsonText(String text) {}
}
