package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessLogRowTest {

    private static AccessLogRow row(int status, long number) {
        return new AccessLogRow(
                Instant.parse("2026-01-02T03:04:05Z").getEpochSecond(),
                "LHR5-P2",
                number,
                "::1",
                "GET",
                "d1.cloudfront.net",
                "/i",
                status,
                "",
                "a b",
                "e=pv",
                "",
                "Hit",
                "id==",
                "localhost:80",
                "http",
                number,
                1234567,
                "",
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
