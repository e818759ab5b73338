package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** From a row of the access log to what it is. Never throws because of what the row holds. */
public final class EventDecoder {

    private static final byte[] GET = ascii("GET");
    private static final byte[] PIXEL = ascii("/i");
    private static final byte[] MOVED = ascii("301");
    private static final byte[] REDIRECT = ascii("Redirect");

    private EventDecoder() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Decodes a row: an event is a GET of one of the collector's paths with a query string, whatever the status it was answered with.
     *
     * @param row looked at during this call only
     */
    public static Decoded decode(AccessLogRecord row) {
        if (!isGet(row)) {
            return NoEvent.NOT_GET;
        }
        var api = row.is(Column.URI_STEM, PIXEL)
                ? Optional.of(Api.TRACKER_PROTOCOL_1)
                : row.field(Column.URI_STEM).flatMap(Api::ofPath);
        if (api.isEmpty()) {
            return NoEvent.NOT_COLLECTOR_PATH;
        }
        if (row.length(Column.QUERY) == 0) {
            return NoEvent.EMPTY_QUERY;
        }
        return isRedirect(row) ? NoEvent.REDIRECTED : new Event(row, api.get());
    }

    private static boolean isGet(AccessLogRecord row) {
        return row.is(Column.METHOD, GET)
                || row.field(Column.METHOD)
                        .map(method -> method.toUpperCase(Locale.ROOT))
                        .filter("GET"::equals)
                        .isPresent();
    }

    private static boolean isRedirect(AccessLogRecord row) {
        return row.is(Column.STATUS, MOVED)
                && (row.length(Column.RESULT_TYPE) == 0 || row.is(Column.RESULT_TYPE, REDIRECT));
    }
}
