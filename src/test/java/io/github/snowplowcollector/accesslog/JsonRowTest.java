package io.github.snowplowcollector.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of logging v2 in JSON. */
class JsonRowTest {

    private static final String ROW = """
            {"date":"2026-11-24","time":"03:04:05","cs-method":"GET","cs-uri-stem":"/i","cs-uri-query":"e=pv","x-edge-request-id":"ID1"}
            """;

    private final List<AccessLogRecord> rows = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();

    @Test
    void areReadByTheirNames() throws IOException {
        read(
                "{ \"cs-uri-query\" : \"e=pv&page=a%2520b\",\t\"cs(User-Agent)\": \"-\", \"cs_uri_stem\": \"/i\", \"new\": true, \"asn\": 64500,"
                        + " \"timestamp(ms)\":1764000000123, \"cs-method\":\"GET\", \"c-country\": \"DE\", \"cs(Referer)\": null, \"sc-bytes\": \"\" }");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.time()).isEqualTo(Instant.ofEpochMilli(1764000000123L));
            assertThat(row.query()).containsExactly(new Parameter("e", "pv"), new Parameter("page", "a b"));
            assertThat(row.field("c-country")).contains("DE");
            assertThat(row.field("asn")).contains("64500");
            assertThat(List.of(Column.USER_AGENT, Column.REFERER, Column.BYTES_SENT, Column.REQUEST_ID))
                    .allSatisfy(column -> assertThat(row.field(column)).isEmpty());
        });
    }

    @Test
    void areReadWhateverNamesTheRowsAboutThemHave() throws IOException {
        read(ROW + ROW.replace("\"ID1\"", "\"ID2\", \"asn\": \"1\"") + ROW.replace("ID1", "ID3")
                + ROW.replace("\"e=pv\",", "\"e=pp\",\"c-ip\":\"192.0.2.1\",").replace("ID1", "ID4")
                + ROW.replace("date", "day") + ROW.replace("ID1", "ID5")
                + "#Fields: x-edge-request-id cs-uri-query date time cs-method cs-uri-stem\n"
                + "ID6\te=pv\t2026-11-24\t03:04:05\tGET\t/i\n" + "\uFEFF "
                + ROW.replace("ID1", "ID7").strip() + "\r");

        assertThat(rows)
                .extracting(row -> row.field(Column.REQUEST_ID).orElse(""))
                .containsExactly("ID1", "ID2", "ID3", "ID4", "ID5", "ID6", "ID7");
        assertThat(rows.get(3).field(Column.CLIENT_IP)).contains("192.0.2.1");
        assertThat(unreadable).extracting(UnreadableRow::reason).containsExactly("no column date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "a\\u002fb > a/b",
                "\\\"\\\\\\/ > \"\\/",
                "caf\\u00E9\\u20ac > café€",
                "\\ud83d\\ude00! > 😀!",
                "\\ud83d\\u0041\\ude00 > \uFFFDA\uFFFD",
                "\\ud83d > \uFFFD",
                "e=pv&x=0123456789\\u0041 > e=pv&x=0123456789A"
            })
    void areUnescaped(String written, String said) throws IOException {
        read(ROW.replace("e=pv", written).replace("cs-method", "cs\\u002dmethod"));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.field(Column.QUERY)).contains(said));
    }

    @Test
    void keepTheirColumnsApartWhateverIsInThem() throws IOException {
        read(ROW.replace("GET", "G\\tE\\n\\u0000T").replace("/i", "%"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.field(Column.METHOD)).contains("G\tE\n\0T");
            assertThat(row.sender().field(Column.REQUEST_ID)).contains("ID1");
            assertThat(row.field(Column.QUERY)).contains("e=pv");
        });
    }

    @Test
    void mayHoldBytesThatAreNoText() throws IOException {
        read(ROW.replace("e=pv", "e=\u00ff\u00c0").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.query()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"",
                "{\"date\"",
                "{\"date\":",
                "{\"date\":\"2026",
                "{\"date\":\"2026\\",
                "{\"date\":\"2026\\u00",
                "{\"date\":\"2026\\ud83d\\u",
                "{\"date\":\"2026\"",
                "{\"date\":\"2026\",",
                "{\"date\":\"2026\",}",
                "{\"date\":nothing}",
                "{\"date\":-}",
                "{\"date\":[\"2026\"]}",
                "{date:\"2026\"}",
                "{\"date\":\"\\x41\"}",
                "{\"date\":\"20\u000126\"}",
                "{\"date\":{\"a\":{}}}"
            })
    void areUnreadableWhenTheyAreBroken(String line) throws IOException {
        read(ROW + line + "\n" + ROW + line);

        assertThat(rows).hasSize(2);
        assertThat(unreadable).hasSize(2).allSatisfy(row -> {
            assertThat(row.text()).isEqualTo(line);
            assertThat(row.reason()).matches("no (row in JSON: .* at byte \\d+|column .*)");
        });
    }

    @Test
    void areReadByTheirOwnNamesAfterABrokenOne() throws IOException {
        read(ROW + ROW.replace("\"cs-uri-query\":", "\"c-ip\" ") + ROW);

        assertThat(unreadable).hasSize(1);
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.query()).containsExactly(new Parameter("e", "pv")));
    }

    @Test
    void areUnreadableWhenNamesStandTwiceOrTextFollows() throws IOException {
        read(ROW.replace("\"time\"", "\"date\"") + ROW.strip() + ",\n" + ROW.strip() + ROW + ROW);

        assertThat(rows).hasSize(1);
        assertThat(unreadable)
                .extracting(UnreadableRow::reason)
                .containsExactly(
                        "no row in JSON: a name that stands there twice at byte 125",
                        "no row in JSON: text behind the object at byte 125",
                        "no row in JSON: text behind the object at byte 125");
    }

    @Test
    void areUnreadableWhenTheyAreEndless() throws IOException {
        var names = new StringBuilder("{");
        for (int i = 0; i < 300; i++) {
            names.append("\"").append(i).append("\":0,");
        }
        read(ROW + "{\"a\":" + "[".repeat(100_000) + "\n" + ROW.replace("e=pv", "x".repeat(300_000)) + names + "\n"
                + ROW);

        assertThat(rows).hasSize(2);
        assertThat(unreadable)
                .extracting(UnreadableRow::reason)
                .containsExactly(
                        "no row in JSON: a value that is neither a text nor a number at byte 6",
                        "longer than 262144 bytes",
                        "no row in JSON: more than 256 names at byte 1940");
    }

    private void read(String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void read(byte[] file) throws IOException {
        var what =
                AccessLogReader.readFile(new ByteArrayInputStream(file), Optional.empty(), new AccessLogReader.Rows() {
                    @Override
                    public void row(AccessLogRecord row) {
                        rows.add(row.kept());
                    }

                    @Override
                    public void unreadable(UnreadableRow row) {
                        unreadable.add(row);
                    }
                });
        assertThat(what).isEmpty();
    }
}
