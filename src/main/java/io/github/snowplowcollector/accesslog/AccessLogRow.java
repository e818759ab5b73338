package io.github.snowplowcollector.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One request as CloudFront logs it, 33 columns. Texts are raw (Latin-1, nothing encoded), empty if there is nothing to say; numbers
 * that are negative say nothing.
 *
 * @param epochSecond when the edge finished responding
 * @param bytesSent bytes to the viewer, headers included
 * @param host the distribution's own domain name
 * @param query query without {@code ?}
 * @param requestId what the viewer was answered in {@code X-Amz-Cf-Id}
 * @param hostHeader the {@code Host} that the viewer sent
 * @param bytesReceived bytes from the viewer, headers included
 * @param timeTaken milliseconds
 * @param sslProtocol for example {@code TLSv1.3}; empty for plain http
 * @param sslCipher as OpenSSL spells it; empty for plain http
 * @param protocolVersion for example {@code HTTP/1.1}
 * @param timeToFirstByte milliseconds
 * @param detailedResultType {@code x-edge-detailed-result-type}; {@code resultType} stands in both other result columns
 * @param contentLength the {@code Content-Length} answered
 * @param rangeStart first byte of the {@code Content-Range} answered
 * @param rangeEnd last byte of it
 */
public record AccessLogRow(
        long epochSecond,
        String edgeLocation,
        long bytesSent,
        String clientIp,
        String method,
        String host,
        String uriStem,
        int status,
        String referer,
        String userAgent,
        String query,
        String cookie,
        String resultType,
        String requestId,
        String hostHeader,
        String protocol,
        long bytesReceived,
        long timeTaken,
        String forwardedFor,
        String sslProtocol,
        String sslCipher,
        String protocolVersion,
        int clientPort,
        long timeToFirstByte,
        String detailedResultType,
        String contentType,
        long contentLength,
        long rangeStart,
        long rangeEnd) {

    private static final byte[] NO_FIELD_LEVEL_ENCRYPTION = "-\t-\t".getBytes(StandardCharsets.US_ASCII);

    /** Appends the row with its line end. */
    public void appendTo(RowBuffer row) {
        appendTime(row);
        text(row, edgeLocation);
        number(row, bytesSent);
        text(row, clientIp);
        text(row, method);
        text(row, host);
        text(row, uriStem);
        status(row);
        text(row, referer);
        text(row, userAgent);
        text(row, query);
        text(row, cookie);
        text(row, resultType);
        text(row, requestId);
        text(row, hostHeader);
        text(row, protocol);
        number(row, bytesReceived);
        seconds(row, timeTaken);
        text(row, forwardedFor);
        text(row, sslProtocol);
        text(row, sslCipher);
        text(row, resultType);
        text(row, protocolVersion);
        row.raw(NO_FIELD_LEVEL_ENCRYPTION);
        number(row, clientPort);
        seconds(row, timeToFirstByte);
        text(row, detailedResultType);
        text(row, contentType);
        number(row, contentLength);
        number(row, rangeStart);
        row.number(rangeEnd);
        row.raw('\n');
    }

    private void appendTime(RowBuffer row) {
        var at = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        row.number(at.getYear());
        twoDigits(row, '-', at.getMonthValue());
        twoDigits(row, '-', at.getDayOfMonth());
        twoDigits(row, '\t', at.getHour());
        twoDigits(row, ':', at.getMinute());
        twoDigits(row, ':', at.getSecond());
        row.raw('\t');
    }

    private static void twoDigits(RowBuffer row, char before, int value) {
        row.raw(before);
        row.raw('0' + value / 10);
        row.raw('0' + value % 10);
    }

    /** Three digits: a viewer that hung up before any answer has {@code 000}. */
    private void status(RowBuffer row) {
        row.raw('0' + status / 100);
        row.raw('0' + status / 10 % 10);
        row.raw('0' + status % 10);
        row.raw('\t');
    }

    private static void text(RowBuffer row, String value) {
        FieldEncoding.append(value, row);
        row.raw('\t');
    }

    private static void number(RowBuffer row, long value) {
        row.number(value);
        row.raw('\t');
    }

    private static void seconds(RowBuffer row, long millis) {
        row.seconds(millis);
        row.raw('\t');
    }
}
