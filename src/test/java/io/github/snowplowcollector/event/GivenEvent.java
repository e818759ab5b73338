package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.accesslog.GivenHeaders;
import java.time.Instant;
import java.util.Map;

/** Rows of the access log for tests, as CloudFront would write them. */
final class GivenEvent {

    static final Instant COLLECTED = Instant.parse("2026-11-24T03:04:05Z");

    private GivenEvent() {}

    /** A good event of a query string that says the rest, decoded. */
    static Event with(String query) {
        return event("e=pv&p=web&tv=js-4.10.1&" + query);
    }

    /** The event of a whole query string. */
    static Event event(String query) {
        return (Event) decode("GET", "/i", 200, "Hit", query);
    }

    static Decoded decode(String method, String path, int status, String resultType, String query) {
        return EventDecoder.decode(row(method, path, status, resultType, query));
    }

    static AccessLogRecord row(String method, String path, int status, String resultType, String query) {
        return AccessLogRecord.of(new AccessLogRow(
                COLLECTED,
                "LHR5-P2",
                500,
                "192.0.2.1",
                method,
                "d1.cloudfront.net",
                path,
                status,
                query,
                new GivenHeaders(Map.of(
                        "Host",
                        "localhost",
                        "Referer",
                        "https://shop.example/basket?a=b%20c",
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux) +http://bot.example/")),
                false,
                resultType,
                "ID==",
                "https",
                100,
                1,
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "HTTP/2.0",
                4711,
                1,
                "Hit",
                "image/gif",
                43,
                -1,
                -1));
    }
}
