package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import io.github.snowplowcollector.Seeded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogReaderTest {

    private static final String NAMES =
            "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                    + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header"
                    + " cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
                    + " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
                    + " sc-content-type sc-content-len sc-range-start sc-range-end";
    private static final String HEADER = "#Version: 1.0\n#Fields: " + NAMES + "\n";

    private final List<AccessLogRecord> records = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();

    @Test
    void readsFieldsByName() throws IOException {
        read(gzip(HEADER + row("e=pv&page=a%2520b", "ID1")));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.time()).isEqualTo(Instant.parse("2026-11-24T03:04:05Z"));
            assertThat(record.field("x-edge-location")).contains("LHR5-P2");
            assertThat(record.field(Column.REQUEST_ID)).contains("ID1");
            assertThat(record.field("cs(Referer)")).isEmpty();
            assertThat(record.field("no-such-column")).isEmpty();
            assertThat(record.query()).containsExactly(new Parameter("e", "pv"), new Parameter("page", "a b"));
        });
        assertThat(unreadable).isEmpty();
    }

    @Test
    void obeysTheHeaderRatherThanPositions() throws IOException {
        read(plain("#Fields: cs-uri-query c-country time date cs-method cs-uri-stem\n"
                + "e=pp\tDE\t03:04:05\t2026-11-24\tGET\t/i\n"));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.field("c-country")).contains("DE");
            assertThat(record.query()).containsExactly(new Parameter("e", "pp"));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 15, 18, 19, 23, 24, 26, 33, 35})
    void fallsBackToPositionsWithoutHeader(int columns) throws IOException {
        read(plain(columns(columns) + "\n"));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.field("cs-method")).contains("GET");
            assertThat(record.query()).containsExactly(new Parameter("e", "pv"));
            assertThat(record.field("cs-protocol-version").isPresent()).isEqualTo(columns >= 24);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 13, 20, 22})
    void reportsRowsOfUnknownShape(int columns) throws IOException {
        read(plain(columns(columns) + "\n" + columns(33) + "\n"));

        assertThat(records).hasSize(1);
        assertThat(unreadable).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(1);
            assertThat(row.reason()).startsWith(columns + " columns");
            assertThat(row.text()).isEqualTo(columns(columns));
        });
    }

    @Test
    void toleratesReturnsTrailingTabsBlankLinesAndMissingLastNewline() throws IOException {
        read(plain("\r\n" + HEADER.replace("\n", "\r\n") + row("a=1", "ID1").strip() + "\t\r\n\n"
                + row("a=2", "ID2").strip()));

        assertThat(ids()).containsExactly("ID1", "ID2");
        assertThat(records.get(0).field("sc-range-end")).isEmpty();
        assertThat(unreadable).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 24, 32})
    void takesWhatIsMissingBehindTheLoadersColumnsForEmpty(int columns) throws IOException {
        read(plain(HEADER + columns(columns) + "\n" + columns(33) + "\n"));

        assertThat(ids()).containsExactly("ID", "ID");
        assertThat(records.get(0).field("sc-range-end")).isEmpty();
        assertThat(records.get(0).field("x-edge-response-result-type")).contains("Hit");
    }

    @Test
    void readsRowsThatLackTheirLastColumn() throws IOException {
        read(plain("#Fields: date time cs-method cs-uri-stem cs-uri-query cs(User-Agent)\n"
                + "2026-11-24\t03:04:05\tGET\t/i\te=pv\n"
                + "2026-11-24\t03:04:05\tGET\t/i\te=pp\t\n"
                + "2026-11-24\t03:04:05\tGET\t/i\n"));

        assertThat(records)
                .extracting(record -> record.field(Column.QUERY))
                .containsExactly(some("e=pv"), some("e=pp"));
        assertThat(records)
                .allSatisfy(
                        record -> assertThat(record.field(Column.USER_AGENT)).isEmpty());
        assertThat(unreadable)
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("4 columns; the header names 6"));
    }

    @Test
    void readsTheRowsOfFilesThatWerePutTogether() throws IOException {
        var mark = "\uFEFF";
        read(plain(mark + HEADER + row("a=1", "ID1") + "#Remark: evening\n" + row("a=2", "ID2") + mark
                + "#Fields: cs-uri-query x-edge-request-id date time cs-method cs-uri-stem\n"
                + "a=3\tID3\t2026-11-24\t03:04:05\tGET\t/i\n#Fields:\n"
                + "a=4\tID4\t2026-11-24\t03:04:05\tGET\t/i\n" + HEADER + mark + row("a=5", "ID5")));

        assertThat(ids()).containsExactly("ID1", "ID2", "ID3", "ID4", "ID5");
        assertThat(records)
                .extracting(record -> record.query().get(0).value())
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(unreadable).isEmpty();
    }

    @Test
    void hearsColumnsInEverySpelling() throws IOException {
        read(plain("#Fields: Date TIME cs_method cs-uri-stem cs-uri-query cs-user-agent cs_Referer cs-cookie cs-host\n"
                + "2026-11-24\t03:04:05\tGET\t/i\te=pv\tAgent/11\thttps://r.example/\tsp=1\td1.cloudfront.net\n"));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.field(Column.USER_AGENT)).contains("Agent/11");
            assertThat(record.field(Column.REFERER)).contains("https://r.example/");
            assertThat(record.field("cs(Cookie)")).contains("sp=1");
            assertThat(record.field("cs(Host)")).contains("d1.cloudfront.net");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1772600767541, -, 05:06:07, 2026-03-04T05:06:07.541Z",
        "-, 1772600767.041, 05:06:07, 2026-03-04T05:06:07.041Z",
        "-, 1772600767, -, 2026-03-04T05:06:07Z",
        "-, -, 05:06:07, 2026-03-04T05:06:07Z",
        "1772600766541, -, 05:06:07, 2026-03-04T05:06:06.541Z",
        "1772600768001, -, 05:06:07, 2026-03-04T05:06:07Z",
        "1772600767, -, 05:06:07, 2026-03-04T05:06:07Z",
        "17726007675x1, -, 05:06:07, 2026-03-04T05:06:07Z",
        "1e999999999, -1, 05:06:07, 2026-03-04T05:06:07Z"
    })
    void readsMillisecondsWhereTheyAre(String millis, String seconds, String time, Instant expected)
            throws IOException {
        read(plain("#Fields: timestamp(ms) timestamp date time cs-method cs-uri-stem cs-uri-query\n"
                + String.join("\t", millis, seconds, "2026-03-04", time, "GET", "/i", "e=pv")));

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record.time()).isEqualTo(expected));
    }

    @Test
    void leavesOutTheQueryThatRealTimeLogsPutBehindThePath() throws IOException {
        read(plain(
                "#Fields: timestamp cs-method cs-uri-stem cs-uri-query\n1772600767.541\tGET\t/i?e=pv&p=?\te=pv&p=?\n"));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.field(Column.URI_STEM)).contains("/i");
            assertThat(record.field(Column.QUERY)).contains("e=pv&p=?");
        });
    }

    @Test
    void namesTheColumnsWithoutWhichARowIsNoEvent() throws IOException {
        read(plain(HEADER + row("a=1", "ID1") + "#Fields: date cs-uri-stem cs-method\n2026-11-24\t/i\tGET\n"));

        assertThat(ids()).containsExactly("ID1");
        assertThat(unreadable)
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("no column time, cs-uri-query"));
    }

    @Test
    void readsOldCopiesSeparatedByBlanks() throws IOException {
        read(plain(columns(12).replace("\t", "   ") + "\n"));

        assertThat(records).hasSize(1);
    }

    @Test
    void readsAllMembersOfConcatenatedGzip() throws IOException {
        var first = gzip(HEADER + row("a=1", "ID1"));
        var second = gzip(HEADER + row("a=2", "ID2"));
        var in = new SequenceInputStream(Collections.enumeration(List.of(stingy(first), stingy(second))));

        AccessLogReader.read(in, collector());

        assertThat(ids()).containsExactly("ID1", "ID2");
    }

    @Test
    void keepsWhatATruncatedMemberHeld(@Seeded Random random) throws IOException {
        var bytes = gzip(HEADER + row("a=1", "ID1") + row("a=2", "ID2") + noise(random));
        read(Arrays.copyOf(bytes, bytes.length - 200));

        assertThat(ids()).startsWith("ID1", "ID2");
        assertThat(unreadable).last().satisfies(row -> assertThat(row.reason()).contains("broken from here on"));
    }

    @Test
    void reportsAFurtherMemberThatEndsAnywhereBehindItsHeader() throws IOException {
        var first = gzip(HEADER + row("a=1", "ID1"));
        var second = gzip(HEADER + row("a=2", "ID2"));
        int header = 10;
        for (int kept = header; kept < second.length; kept++) {
            unreadable.clear();
            var bytes = Arrays.copyOf(first, first.length + kept);
            System.arraycopy(second, 0, bytes, first.length, kept);
            read(bytes);

            assertThat(unreadable).as("%d bytes of it", kept).isNotEmpty();
            assertThat(unreadable)
                    .last()
                    .satisfies(row -> assertThat(row.reason()).contains("broken from here on"));
        }
        assertThat(ids()).contains("ID1");
    }

    /** A log has a hundred thousand such files, and buffers for large ones would be most of the work. */
    @Test
    void readsSmallFilesWithSmallBuffers() throws IOException {
        var bytes = gzip(HEADER + row("a=1", "ID1"));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            AccessLogReader.readFile(new ByteArrayInputStream(bytes), Optional.empty(), collector());
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100 * 100_000L);
    }

    @Test
    void reportsDamagedGzip() throws IOException {
        var bytes = gzip(HEADER + row("a=1", "ID1"));
        bytes[bytes.length - 5] ^= 1;
        read(bytes);

        assertThat(ids()).containsExactly("ID1");
        assertThat(unreadable).hasSize(1);
    }

    @Test
    void reportsRowsWithoutATimeAndGoesOn() throws IOException {
        read(plain(HEADER + row("a=1", "ID1").replace("2026-11-24", "yesterday") + row("a=2", "ID2")));

        assertThat(ids()).containsExactly("ID2");
        assertThat(unreadable)
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isEqualTo(3));
    }

    @Test
    void reportsRowsLongerThanAnyRequest() throws IOException {
        read(plain(HEADER + row("a=" + "x".repeat(300_000), "ID1") + row("a=2", "ID2")));

        assertThat(ids()).containsExactly("ID2");
        assertThat(unreadable).singleElement().satisfies(row -> {
            assertThat(row.reason()).startsWith("longer than");
            assertThat(row.text()).hasSize(LineReader.LONGEST);
        });
    }

    @Test
    void neverThrowsOnRandomBytes(@Seeded Random random) throws IOException {
        for (int i = 0; i < 2_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (i % 2 == 0 && bytes.length > 2) {
                bytes[0] = 0x1f;
                bytes[1] = (byte) 0x8b;
            }
            read(bytes);
        }
        assertThat(unreadable).isNotEmpty();
        assertThat(records).isEmpty();
    }

    @Test
    void throwsWhatTheConnectionThrows() throws IOException {
        var bytes = gzip(HEADER + row("a=1", "ID1"));
        var broken = new SequenceInputStream(new ByteArrayInputStream(bytes), new Reset());

        assertThatIOException()
                .isThrownBy(() -> AccessLogReader.read(broken, collector()))
                .withMessage("connection reset");
        assertThat(ids()).containsExactly("ID1");
    }

    private static Optional<String> some(String text) {
        return Optional.of(text);
    }

    private void read(byte[] bytes) throws IOException {
        AccessLogReader.read(new ByteArrayInputStream(bytes), collector());
    }

    private AccessLogReader.Rows collector() {
        return new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                records.add(row.kept());
            }

            @Override
            public void unreadable(UnreadableRow row) {
                unreadable.add(row);
            }
        };
    }

    private List<String> ids() {
        return records.stream()
                .map(record -> record.field(Column.REQUEST_ID).orElseThrow())
                .toList();
    }

    private static String row(String query, String id) {
        return "2026-11-24\t03:04:05\tLHR5-P2\t500\t192.0.2.1\tGET\td1.cloudfront.net\t/i\t200\t-\tcurl\t" + query
                + "\t-\tHit\t" + id + "\td1.cloudfront.net\thttps\t100\t0.001\t-\tTLSv1.3\tX\tHit\tHTTP/2.0\t-\t-\t4711"
                + "\t0.001\tHit\timage/gif\t43\t-\t-\n";
    }

    private static String columns(int count) {
        var all = List.of((row("e=pv", "ID").strip() + "\tnew\tnewer").split("\t"));
        return String.join("\t", all.subList(0, count));
    }

    /** Rows that do not compress, so that a truncated file ends amid them. */
    private static String noise(Random random) {
        var rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append(row("x=" + Long.toHexString(random.nextLong()), Long.toHexString(random.nextLong())));
        }
        return rows.toString();
    }

    private static byte[] plain(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain(text));
        }
        return bytes.toByteArray();
    }

    /** A stream as a network has it: one byte at a time, and never any known to be available. */
    private static InputStream stingy(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    /** A connection that was reset. */
    private static final class Reset extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }
}
