package io.github.snowplowcollector.accesslog;

import java.time.Instant;

/**
 * What is known of one request when CloudFront logs it; {@link Column} says where it stands. Texts are raw (Latin-1, nothing encoded),
 * empty if there is nothing to say; numbers that are negative say nothing.
 *
 * @param time when the edge finished responding
 * @param bytesSent bytes to the viewer, headers included
 * @param host the distribution's own domain name
 * @param query query without {@code ?}
 * @param headers what the viewer sent
 * @param cookies whether cookies are logged
 * @param requestId what the viewer was answered in {@code X-Amz-Cf-Id}
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
        Instant time,
        String edgeLocation,
        long bytesSent,
        String clientIp,
        String method,
        String host,
        String uriStem,
        int status,
        String query,
        RequestHeaders headers,
        boolean cookies,
        String resultType,
        String requestId,
        String protocol,
        long bytesReceived,
        long timeTaken,
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

    private static final Column.Writer[] WRITERS =
            Column.STANDARD.stream().flatMap(column -> column.writer().stream()).toArray(Column.Writer[]::new);

    /** Appends the row with its line end. */
    public void appendTo(RowBuffer row) {
        for (var writer : WRITERS) {
            writer.write(this, row);
            row.raw('\t');
        }
        row.endLine();
    }
}
