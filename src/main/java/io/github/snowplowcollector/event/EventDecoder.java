package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import java.util.Locale;

/** From a row of the access log to what it is. Never throws because of what the row holds. */
public final class EventDecoder {

    private EventDecoder() {}

    /**
     * Decodes a row: an event is a GET of one of the collector's paths with a query string, whatever the status it was answered with.
     *
     * @param row looked at during this call only
     */
    public static Decoded decode(AccessLogRecord row) {
        if (!row.field("cs-method").filter(EventDecoder::isGet).isPresent()) {
            return NoEvent.NOT_GET;
        }
        var api = row.field("cs-uri-stem").flatMap(Api::ofPath);
        if (api.isEmpty()) {
            return NoEvent.NOT_COLLECTOR_PATH;
        }
        if (row.field(AccessLogRecord.QUERY).isEmpty()) {
            return NoEvent.EMPTY_QUERY;
        }
        return isRedirect(row) ? NoEvent.REDIRECTED : new Event(row, api.get());
    }

    private static boolean isGet(String method) {
        return method.toUpperCase(Locale.ROOT).equals("GET");
    }

    private static boolean isRedirect(AccessLogRecord row) {
        return row.field("sc-status").filter("301"::equals).isPresent()
                && row.field("x-edge-result-type").map("Redirect"::equals).orElse(true);
    }
}
