package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From a row of the access log to what it is. Never throws because of what the row holds. */
public final class EventDecoder {

    private static final byte[] GET = ascii("GET");
    private static final byte[] POST = ascii("POST");
    private static final byte[] OPTIONS = ascii("OPTIONS");
    private static final byte[] PIXEL = ascii("/i");
    private static final byte[] FORBIDDEN = ascii("403");
    private static final byte[] MOVED = ascii("301");
    private static final byte[] REDIRECT = ascii("Redirect");
    private static final Set<String> TOO_LONG = Set.of("413", "414", "494");

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
            return notGet(row);
        }
        var api = api(row);
        if (api.isEmpty()) {
            return NoEvent.NOT_COLLECTOR_PATH;
        }
        if (row.length(Column.QUERY) == 0) {
            return row.field(Column.STATUS).filter(TOO_LONG::contains).isPresent()
                    ? NoEvent.TOO_LONG
                    : NoEvent.EMPTY_QUERY;
        }
        return isRedirect(row) ? NoEvent.REDIRECTED : new Event(row, api.get());
    }

    private static Optional<Api> api(AccessLogRecord row) {
        return row.is(Column.URI_STEM, PIXEL)
                ? Optional.of(Api.TRACKER_PROTOCOL_1)
                : row.field(Column.URI_STEM).flatMap(Api::ofPath);
    }

    /** A redirected POST comes again, and a preflight that is allowed is followed by what it asked for. */
    private static NoEvent notGet(AccessLogRecord row) {
        if (api(row).filter(Api::isPosted).isEmpty() || row.is(Column.RESULT_TYPE, REDIRECT)) {
            return NoEvent.NOT_GET;
        }
        if (row.is(Column.METHOD, POST)) {
            return NoEvent.POSTED;
        }
        return row.is(Column.METHOD, OPTIONS) && row.is(Column.STATUS, FORBIDDEN)
                ? NoEvent.POST_REFUSED
                : NoEvent.NOT_GET;
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
