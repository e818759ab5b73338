package io.github.snowplowcollector.accesslog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All columns that we know, each with its name and how a row's value is written. Those of standard logging come first, in its order;
 * reading takes a column wherever a log has it.
 */
@SuppressWarnings("ImmutableEnumChecker") // The writers are lambdas that hold nothing.
public enum Column {
    DATE("date", (row, to) -> to.date(row.time())),
    TIME("time", (row, to) -> to.timeOfDay(row.time())),
    EDGE_LOCATION("x-edge-location", (row, to) -> to.text(row.edgeLocation())),
    BYTES_SENT("sc-bytes", (row, to) -> to.number(row.bytesSent())),
    CLIENT_IP("c-ip", (row, to) -> to.text(row.clientIp())),
    METHOD("cs-method", (row, to) -> to.text(row.method())),
    HOST("cs(Host)", (row, to) -> to.text(row.host())),
    URI_STEM("cs-uri-stem", (row, to) -> to.text(row.uriStem())),
    STATUS("sc-status", (row, to) -> to.threeDigits(row.status())),
    REFERER("cs(Referer)", (row, to) -> to.text(row.headers().header("Referer"))),
    USER_AGENT("cs(User-Agent)", (row, to) -> to.text(row.headers().header("User-Agent"))),
    /** The query string. */
    QUERY("cs-uri-query", (row, to) -> to.text(row.query())),
    COOKIE("cs(Cookie)", (row, to) -> to.text(row.cookies() ? row.headers().joined("Cookie") : "")),
    RESULT_TYPE("x-edge-result-type", (row, to) -> to.text(row.resultType())),
    /** The request id, which the client saw as response header {@code x-amz-cf-id}. */
    REQUEST_ID("x-edge-request-id", (row, to) -> to.text(row.requestId())),
    HOST_HEADER("x-host-header", (row, to) -> to.text(row.headers().header("Host"))),
    PROTOCOL("cs-protocol", (row, to) -> to.text(row.protocol())),
    BYTES_RECEIVED("cs-bytes", (row, to) -> to.number(row.bytesReceived())),
    TIME_TAKEN("time-taken", (row, to) -> to.seconds(row.timeTaken())),
    FORWARDED_FOR("x-forwarded-for", (row, to) -> to.text(row.headers().joined("X-Forwarded-For"))),
    SSL_PROTOCOL("ssl-protocol", (row, to) -> to.text(row.sslProtocol())),
    SSL_CIPHER("ssl-cipher", (row, to) -> to.text(row.sslCipher())),
    RESPONSE_RESULT_TYPE("x-edge-response-result-type", (row, to) -> to.text(row.resultType())),
    PROTOCOL_VERSION("cs-protocol-version", (row, to) -> to.text(row.protocolVersion())),
    FLE_STATUS("fle-status", (row, to) -> to.nothing()),
    FLE_ENCRYPTED_FIELDS("fle-encrypted-fields", (row, to) -> to.nothing()),
    CLIENT_PORT("c-port", (row, to) -> to.number(row.clientPort())),
    TIME_TO_FIRST_BYTE("time-to-first-byte", (row, to) -> to.seconds(row.timeToFirstByte())),
    DETAILED_RESULT_TYPE("x-edge-detailed-result-type", (row, to) -> to.text(row.detailedResultType())),
    CONTENT_TYPE("sc-content-type", (row, to) -> to.text(row.contentType())),
    CONTENT_LENGTH("sc-content-len", (row, to) -> to.number(row.contentLength())),
    RANGE_START("sc-range-start", (row, to) -> to.number(row.rangeStart())),
    RANGE_END("sc-range-end", (row, to) -> to.number(row.rangeEnd())),
    /** Milliseconds since 1970, in logs of standard logging v2 that ask for it. */
    TIMESTAMP_MS("timestamp(ms)"),
    /** Seconds since 1970 with decimals, in real-time logs. */
    TIMESTAMP("timestamp");

    /** Appends a row's value, without anything behind it. */
    interface Writer {
        void write(AccessLogRow row, RowBuffer to);
    }

    /** What standard logging writes: all that we know how to write. */
    static final List<Column> STANDARD =
            Stream.of(values()).filter(column -> column.writer.isPresent()).toList();

    private final String fieldName;
    private final Optional<Writer> writer;

    Column(String fieldName) {
        this.fieldName = fieldName;
        writer = Optional.empty();
    }

    Column(String fieldName, Writer writer) {
        this.fieldName = fieldName;
        this.writer = Optional.of(writer);
    }

    /** The name in the {@code #Fields:} line. */
    public String fieldName() {
        return fieldName;
    }

    Optional<Writer> writer() {
        return writer;
    }
}
