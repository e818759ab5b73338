package io.github.snowplowcollector.accesslog;

import java.util.List;

/** The two header lines and the columns of CloudFront's standard logs, as every file has begun since December 2019. */
public final class AccessLogFormat {

    public static final String VERSION_LINE = "#Version: 1.0";

    /** Column names in their order. */
    public static final List<String> FIELDS = List.of(
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

    /** The names are separated by single spaces, the values below them by tabs. */
    public static final String FIELDS_LINE = "#Fields: " + String.join(" ", FIELDS);

    /** Both header lines with their line ends: what a file begins with. */
    public static final String HEADER = VERSION_LINE + "\n" + FIELDS_LINE + "\n";

    private AccessLogFormat() {}
}
