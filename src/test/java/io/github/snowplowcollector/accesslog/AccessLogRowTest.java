package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessLogRowTest {

    private static AccessLogRow row(int status, long number) {
        return new AccessLogRow(
                Instant.parse("2026-01-02T03:04:05Z"),
                "LHR5-P2",
                number,
                "::1",
                "GET",
                "d1.cloudfront.net",
                "/i",
                status,
                "e=pv",
                new GivenHeaders(Map.of("Host", "localhost:80", "User-Agent", "a b")),
                false,
                "Hit",
                "id==",
                "http",
                number,
                1234567,
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "HTTP/1.1",
                80,
                7,
                "Hit",
                "image/gif",
                number,
                number,
                number);
    }

    private static String write(AccessLogRow row) {
        var buffer = new RowBuffer(1);
        row.appendTo(buffer);
        return new String(buffer.array(), 0, buffer.length(), StandardCharsets.US_ASCII);
    }

    @Test
    void hasAColumnForEachName() {
        assertThat(write(row(200, 43)))
                .isEqualTo(
                        "2026-01-02\t03:04:05\tLHR5-P2\t43\t::1\tGET\td1.cloudfront.net\t/i\t200\t-\ta%20b\te=pv\t-\t"
                                + "Hit\tid==\tlocalhost:80\thttp\t43\t1234.567\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tHit\tHTTP/1.1\t-\t-\t80\t0.007\tHit\t"
                                + "image/gif\t43\t43\t43\n")
                .satisfies(line -> assertThat(line.split("\t", -1)).hasSameSizeAs(AccessLogFormat.FIELDS));
    }

    @Test
    void namesTheColumnsInCloudFrontsOrder() {
        assertThat(AccessLogFormat.FIELDS_LINE)
                .isEqualTo("#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                        + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id"
                        + " x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher"
                        + " x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port"
                        + " time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
                        + " sc-range-end");
        assertThat(Column.values()).extracting(Column::fieldName).doesNotHaveDuplicates();
    }

    @Test
    void writesUnknownNumbersAsADashAndStatusInThreeDigits() {
        assertThat(write(row(0, -1))).contains("\t/i\t000\t").endsWith("\timage/gif\t-\t-\t-\n");
    }

    @Test
    void givesBackMemoryOfUnusualRows() {
        var buffer = new RowBuffer(1024);
        for (int i = 0; i < 100; i++) {
            row(200, i).appendTo(buffer);
        }
        buffer.clear();

        assertThat(buffer.length()).isZero();
        assertThat(buffer.array()).hasSize(1024);
    }
}
