package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users set, and what they are told when it is wrong. */
class OptionsIT {

    private static final String KEY = System.getenv("SNOWPLOW_PRIVACY_KEY");
    private static final Path CASES = Sparks.LOGS.resolve("cases");

    @TempDir
    Path folder;

    private static void assertRefused(String option, String value, String told) {
        assertThatThrownBy(() -> Sparks.read(Map.of(option, value), CASES).count())
                .hasMessageContaining(told);
    }

    @Test
    void namesOptionValueRuleAndFix() {
        assertRefused("since", "soon", "since = 'soon': A time is a duration back from now");
        assertRefused("bots", "love", "bots = 'love': ");
        assertRefused("badRows", "perhaps", "badRows = 'perhaps': ");
        assertRefused(
                "distribution",
                "e1",
                "distribution = 'e1': The id of a distribution has capital letters and digits. Fix: ");
        assertRefused("columns", "date time nonsense", "columns = 'nonsense': ");
        assertRefused("privacy", "drop=event", "privacy = 'drop=event': An event cannot be without it");
        assertRefused(
                "schemas", "/nowhere", "schemas = '/nowhere': It must be a folder of JSON Schemas that can be read: ");
        assertRefused("untill", "today", "untill = 'today': There is no such option; there are since, until, ");
        assertThatThrownBy(() -> Sparks.read(Map.of("since", "2026-11-24", "until", "2026-11-23"), CASES)
                        .count())
                .hasMessageContaining(
                        "until = '2026-11-23': It must be later than since, which is 2026-11-24T00:00:00Z.");
        assertThatThrownBy(() -> Sparks.session()
                        .read()
                        .format("snowplow-cloudfront")
                        .load()
                        .count())
                .hasMessageContaining("path = '': There is nothing to read. Fix: ");
    }

    @Test
    void readsFilesWithoutAHeader() throws Exception {
        Files.writeString(folder.resolve("realtime.log"), "1795000000.123\tGET\t/i\te=pv&p=web&tv=x&aid=live\n");

        var rows = Sparks.read(Map.of("columns", "timestamp,cs-method,cs-uri-stem,cs-uri-query"), folder);

        assertThat(rows.select("app_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("live");
    }

    @Test
    void showsProbesOnlyIfAsked() throws Exception {
        Files.writeString(
                folder.resolve("probe.log"),
                "#Fields: date time cs-method cs-uri-stem cs-uri-query\n"
                        + "2026-11-24\t03:00:00\tGET\t/i\te=pv&p=web&tv=x&aid=snowplow-maven-plugin\n");

        assertThat(Sparks.read(Map.of(), folder).count()).isZero();
        assertThat(Sparks.read(Map.of("includeProbes", "true"), folder).count()).isEqualTo(1);
    }

    @Test
    void replacesTextsAndNeverTellsTheKey() throws Exception {
        var options = Map.of("privacy", "pseudonymize=app_id");
        var rows = Sparks.read(options, CASES);

        var expected = Sparks.read(Map.of(), CASES).select("app_id").collectAsList().stream()
                .map(row -> row.getString(0) == null ? null : pseudonym(row.getString(0)))
                .toList();
        assertThat(rows.select("app_id").collectAsList())
                .extracting(row -> row.getString(0))
                .isEqualTo(expected);
        assertThat(rows.queryExecution().toString()).doesNotContain(KEY);
        assertThat(ReadOptions.of(Map.of("path", "x", "privacy", "pseudonymize=app_id"))
                        .toString())
                .doesNotContain(KEY)
                .contains("pseudonymize=app_id");
        assertThat(Sparks.read(Map.of("privacy", "drop=app_id", "badRows", "true"), CASES)
                        .filter("row_text is not null or app_id is not null")
                        .count())
                .isZero();
    }

    private static String pseudonym(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void holdsEventsAgainstSchemas() throws Exception {
        var schema = folder.resolve("schemas/com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, "{\"type\":\"object\",\"properties\":{\"targetUrl\":{\"type\":\"integer\"}}}");
        var log = Sparks.LOGS.resolve("generated/E2EXAMPLE.2026-11-24-04.00000009.gz");
        var clicks =
                Sparks.read(Map.of(), log).filter("event_name = 'link_click'").count();
        var options = Map.of("schemas", folder.resolve("schemas").toString());

        assertThat(clicks).isPositive();
        assertThat(Sparks.read(options, log).filter("event_name = 'link_click'").count())
                .isZero();
        var bad = Sparks.read(Map.of("schemas", options.get("schemas"), "badRows", "true"), log)
                .filter("parameter = 'schema'")
                .collectAsList();
        // Those that lack a schema of the same vendor are bad, too.
        assertThat(bad)
                .filteredOn(row -> row.<String>getAs("value").contains("link_click"))
                .hasSize((int) clicks);
        assertThat(bad.get(0).<List<Row>>getList(bad.get(0).fieldIndex("reasons")))
                .isNotEmpty();
    }

    @Test
    void goesToExecutorsAndBack() throws Exception {
        var options = ReadOptions.of(Map.of(
                "path",
                "x",
                "since",
                "2h",
                "privacy",
                "pseudonymize=app_id",
                "columns",
                "timestamp cs-method cs-uri-stem cs-uri-query"));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(options);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var back = (ReadOptions) in.readObject();
            assertThat(back.selection().range()).isEqualTo(options.selection().range());
            assertThat(back.selection().privacy())
                    .hasToString(options.selection().privacy().toString());
        }
    }
}
