package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.snowplowcollector.Seeded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie beside logs say what they are and give no rows; logs are logs, however damaged. */
class OtherFileTest {

    private static final String ROW =
            "2026-11-24\t03:04:05\tLHR5-P2\t500\t192.0.2.1\tGET\td1.cloudfront.net\t/i\t200\t-\tcurl\te=pv\n";
    private static final String LOG =
            "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
                    + " cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query\n" + ROW;

    private static final String OBJECT = """
            {"date":"2026-11-24","time":"03:04:05","cs-method":"GET","cs-uri-stem":"/i","cs-uri-query":"e=pv"}
            """;

    private final List<AccessLogRecord> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();

    static Stream<Arguments> others() {
        var tar = "E1.2026-11-24-03.log" + "\0".repeat(237) + "ustar\0" + "\0".repeat(249) + LOG;
        return Stream.of(
                Arguments.of(gzip(gzip(bytes(LOG))), "compressed twice"),
                Arguments.of(bytes("PK\u0003\u0004\u0014\0\0\0"), "a zip archive"),
                Arguments.of(gzip(bytes(tar)), "a tar archive"),
                Arguments.of(bytes("PAR1\u0015\u0004"), "Parquet: ask events in it by snowplow.query.source"),
                Arguments.of(bytes("\u00ff\u00fe#\0V\0e\0r\0"), "UTF-16"),
                Arguments.of(bytes("\u00fe\u00ff\0#\0V\0e\0r"), "UTF-16"),
                Arguments.of(bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), "Thumbs.db"),
                Arguments.of(bytes("{\"date\": \"2026-11-24\", \"time\": \"03:04:05\"}\n"), "JSON"),
                Arguments.of(bytes("\u00ef\u00bb\u00bf [\n{}]"), "JSON"),
                Arguments.of(
                        bytes("1772600767.541\t192.0.2.44\t0.001\t200\t480\tGET\thttps\td1.cloudfront.net\t/i\n"),
                        "rows of a real-time log: name their columns in snowplow.events.columns"),
                Arguments.of(
                        bytes(separatedBy(",")), "a log whose values are separated by , which stands in values too"),
                Arguments.of(
                        bytes(separatedBy(";")), "a log whose values are separated by ; which stands in values too"),
                Arguments.of(bytes("# Our logs\n\nCopied every night.\n"), "text without a row"),
                Arguments.of(bytes("a\0b\0\0c"), "binary data"),
                Arguments.of(bytes(LOG.replace('\n', '\r')), "carriage returns alone"),
                Arguments.of(
                        bytes("#Fields: date time cs-method sc-status\n2026-11-24\t03:04:05\tGET\t200\n"),
                        "a log without cs-uri-stem, cs-uri-query"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("others")
    void saysWhatAFileIs(byte[] file, String kind) throws IOException {
        assertThat(read(file)).hasValueSatisfying(what -> assertThat(what).contains(kind));
        assertThat(rows).isEmpty();
        assertThat(unreadable).isEmpty();
    }

    static Stream<Arguments> logs() {
        return Stream.of(
                Arguments.of(bytes(LOG), 1, 0),
                Arguments.of(bytes(separatedBy(" ")), 1, 0),
                Arguments.of(bytes(separatedBy("|")), 1, 0),
                Arguments.of(bytes(separatedBy("\t").replace("#Version: 1.0\n", "")), 1, 0),
                Arguments.of(gzip(bytes(OBJECT)), 1, 0),
                Arguments.of(bytes("{\n  \"date\":\n" + OBJECT), 1, 2),
                Arguments.of(bytes(OBJECT + LOG + OBJECT.stripTrailing().substring(1) + "\n" + OBJECT), 3, 1),
                Arguments.of(gzip(bytes("\u00ef\u00bb\u00bf" + LOG)), 1, 0),
                Arguments.of(bytes("half a row\n".repeat(500) + ROW), 1, 500),
                Arguments.of(bytes("\0".repeat(100) + "\n" + ROW), 1, 1),
                Arguments.of(bytes(LOG.replace(ROW, "\0\0\0\n{\n")), 0, 2),
                Arguments.of(bytes("#Fields: date\n2026-11-24\n" + LOG), 1, 1),
                Arguments.of(bytes(LOG.replace("\n", "\r\n")), 1, 0),
                Arguments.of(bytes(ROW.strip() + "\r"), 1, 0),
                Arguments.of(bytes(LOG.replace("2026-", "1960-")), 0, 1),
                Arguments.of(bytes(""), 0, 0),
                Arguments.of(gzip(bytes("\n\r\n")), 0, 0));
    }

    @ParameterizedTest(name = "{index}: {1} rows, {2} broken")
    @MethodSource("logs")
    void readsWhatIsALog(byte[] file, int whole, int broken) throws IOException {
        assertThat(read(file)).isEmpty();
        assertThat(rows).hasSize(whole);
        assertThat(unreadable).hasSize(broken);
    }

    private static String separatedBy(String separator) {
        return LOG.replace("\t", separator);
    }

    @Test
    void readsFilesWithoutAHeaderByTheColumnsThatAreGiven() throws IOException {
        var columns =
                RowLayout.of(List.of("timestamp", "cs-method", "cs-uri-stem", "-", "cs-uri-query", "cs-user-agent"));
        var realTime = "1772600767.541\tGET\t/i?e=pv\tx\te=pv\tcurl\n";

        assertThat(read(new ByteArrayInputStream(bytes(realTime)), Optional.of(columns)))
                .isEmpty();
        assertThat(read(new ByteArrayInputStream(bytes(LOG)), Optional.of(columns)))
                .isEmpty();

        assertThat(rows)
                .extracting(
                        row -> row.time() + " " + row.field(Column.USER_AGENT).orElse(""))
                .containsExactly("2026-03-04T05:06:07.541Z curl", "2026-11-24T03:04:05Z curl");
        assertThat(unreadable).isEmpty();
    }

    @Test
    void keepsWhatADamagedArchiveHeld(@Seeded Random random) throws IOException {
        var noise = new StringBuilder(LOG);
        for (int i = 0; i < 50; i++) {
            noise.append(ROW.replace("e=pv", "x=" + random.nextLong()));
        }
        var whole = gzip(bytes(noise.toString()));

        assertThat(read(Arrays.copyOf(whole, whole.length - 100))).isEmpty();

        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(unreadable).last().satisfies(row -> assertThat(row.reason()).contains("broken from here on"));
        assertThat(read(bytes("\u001f\u008bno gzip"))).isEmpty();
    }

    @Test
    void throwsWhatTheConnectionThrows() {
        var broken = new SequenceInputStream(new ByteArrayInputStream(gzip(bytes(LOG))), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatIOException().isThrownBy(() -> read(broken)).withMessage("connection reset");
    }

    private Optional<String> read(byte[] file) throws IOException {
        return read(new ByteArrayInputStream(file));
    }

    private Optional<String> read(InputStream in) throws IOException {
        return read(in, Optional.empty());
    }

    private Optional<String> read(InputStream in, Optional<RowLayout> columns) throws IOException {
        return AccessLogReader.readFile(in, columns, new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                rows.add(row.kept());
            }

            @Override
            public void unreadable(UnreadableRow row) {
                unreadable.add(row);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
