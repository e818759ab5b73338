package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.accesslog.GivenHeaders;
import io.github.snowplowcollector.accesslog.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Rows as the edge writes them. */
final class CollectedRows {

    static final String GOOD = "e=pv&p=web&tv=js-4.10.1&aid=shop";
    static final String BAD = "e=pv&p=toaster&tv=js-4.10.1";

    private CollectedRows() {}

    /** A request's row with its line end. */
    static byte[] row(String query) {
        return row("GET", query, "Mozilla/5.0");
    }

    static byte[] row(String method, String query, String userAgent) {
        var buffer = new RowBuffer(1024);
        new AccessLogRow(
                        Instant.ofEpochSecond(1_780_000_000),
                        "LOC50-P1",
                        500,
                        "127.0.0.1",
                        method,
                        "d1.cloudfront.net",
                        "/i",
                        200,
                        query,
                        new GivenHeaders(Map.of("Host", "localhost", "User-Agent", userAgent)),
                        false,
                        "Hit",
                        "request-id",
                        "http",
                        100,
                        1,
                        "",
                        "",
                        "HTTP/1.1",
                        40_000,
                        1,
                        "Hit",
                        "image/gif",
                        43,
                        -1,
                        -1)
                .appendTo(buffer);
        return Arrays.copyOf(buffer.array(), buffer.length());
    }

    /** The row as it is shown. */
    static String text(byte[] row) {
        return new String(row, 0, row.length - 1, StandardCharsets.US_ASCII);
    }
}
