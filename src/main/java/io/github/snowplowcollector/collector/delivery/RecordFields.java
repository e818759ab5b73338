package io.github.snowplowcollector.collector.delivery;

import java.util.List;
import java.util.stream.Stream;

/** The columns that are asked for, by CloudFront's names: those of standard logging in their order, and what is new behind them. */
final class RecordFields {

    /** What readers of standard logs know. */
    static final List<String> NEEDED = List.of(
            "date",
            "time",
            "x-edge-location",
            "sc-bytes",
            "c-ip",
            "cs-method",
            "cs(Host)",
            "cs-uri-stem",
            "sc-status",
            "cs(Referer)",
            "cs(User-Agent)",
            "cs-uri-query",
            "cs(Cookie)",
            "x-edge-result-type",
            "x-edge-request-id",
            "x-host-header",
            "cs-protocol",
            "cs-bytes",
            "time-taken",
            "x-forwarded-for",
            "ssl-protocol",
            "ssl-cipher",
            "x-edge-response-result-type",
            "cs-protocol-version",
            "fle-status",
            "fle-encrypted-fields",
            "c-port",
            "time-to-first-byte",
            "x-edge-detailed-result-type",
            "sc-content-type",
            "sc-content-len",
            "sc-range-start",
            "sc-range-end");

    /** Those of them by which alone an event is told. */
    static final List<String> TELLING = List.of("date", "time", "cs-method", "cs-uri-stem", "cs-uri-query");

    /** All of them. */
    static final List<String> WANTED = Stream.concat(NEEDED.stream(), Stream.of("timestamp(ms)", "c-country", "asn"))
            .toList();

    private RecordFields() {}
}
