package io.github.snowplowcollector.archive.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.event.AddressMask;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.FieldRule;
import io.github.snowplowcollector.event.FieldType;
import io.github.snowplowcollector.event.PrivacyRules;
import io.github.snowplowcollector.event.Pseudonym;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what a rule of privacy holds back is in none of the outputs. */
class PrivateReadingTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final FieldRule PSEUDONYM = new Pseudonym("a key of thirty-two characters!!");

    /** Every parameter, with a value of its own that is found in no other; after a {@code |} how it is found in an output. */
    private static final List<String> PARAMETERS = List.of(
            "p=web",
            "tv=sec-tv",
            "aid=sec-aid",
            "tna=sec-tna",
            "tid=91001",
            "dtm=1000000000000|2001-09-09",
            "stm=1100000000000|2004-11-09",
            "ttm=1200000000000|2008-01-10",
            "tz=sec-tz",
            "uid=sec-uid",
            "duid=sec-duid",
            "nuid=sec-nuid",
            "tnuid=sec-tnuid",
            "vid=91002",
            "sid=5ec00000-0000-4000-8000-000000000001",
            "ip=203.0.113.77",
            "ua=sec-ua",
            "lang=sec-lang",
            "cs=sec-cs",
            "cd=sec-cd",
            "res=91003x91004",
            "vp=91005x91006",
            "ds=91007x91008",
            "url=https://sec-url.example/",
            "page=sec-page",
            "refr=https://sec-refr.example/",
            "fp=sec-fp",
            "pp_mix=91009",
            "pp_max=91010",
            "pp_miy=91011",
            "pp_may=91012",
            "ev_ca=sec-evca",
            "se_ca=sec-ca",
            "se_ac=sec-ac",
            "se_la=sec-sela",
            "se_pr=sec-pr",
            "se_va=91013.5",
            "tr_id=sec-trid",
            "tr_af=sec-traf",
            "tr_tt=91014.5",
            "tr_tx=91015.5",
            "tr_sh=91016.5",
            "tr_ci=sec-trci",
            "tr_st=sec-trst",
            "tr_co=sec-trco",
            "tr_cu=sec-trcu",
            "ti_id=sec-tiid",
            "ti_sk=sec-tisk",
            "ti_na=sec-tina",
            "ti_nm=sec-tinm",
            "ti_ca=sec-tica",
            "ti_pr=91017.5",
            "ti_qu=91018",
            "ti_cu=sec-ticu");

    private static final List<String> VALUES = PARAMETERS.stream()
            .filter(text -> !text.startsWith("p="))
            .map(text -> text.replaceFirst(".*[=|]", ""))
            .flatMap(value -> Stream.of(value.split("(?<=\\d)x(?=\\d)")))
            .toList();

    @TempDir
    Path folder;

    private final MemoryFiles files = new MemoryFiles();

    /** One of each type, each once good and once bad; a row that is none; and what the protocol does not know. */
    private void collect() {
        var rows = new ArrayList<String>();
        var parameters = String.join(
                "&", PARAMETERS.stream().map(text -> text.split("\\|")[0]).toList());
        var entity = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":"
                + "[{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":{\"x\":\"sec-co\"}}]}";
        var event = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":"
                + "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":{\"x\":\"sec-ue\"}}}";
        var json = "&cx=" + base64(entity) + "&ue_px=" + base64(event);
        for (var type : List.of("pv", "pp", "se", "ue", "tr", "ti")) {
            var good = "e=" + type + "&eid=" + Logs.eventId(type) + "&" + parameters + json;
            rows.add(row(type, good));
            rows.add(row(type + "-bad", good + "&uid2=sec-unknown&cookie=sec-cookie&res=sec-res&e=none"));
        }
        rows.add("sec-broken\tsec-uid\t203.0.113.77");
        files.put(Logs.name(HOUR, "aa"), Logs.gzip(rows), HOUR.plus(Duration.ofHours(1)));
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static String row(String id, String query) {
        return Logs.row(
                HOUR,
                Map.of(
                        "x-edge-request-id", id,
                        "cs-uri-query", query,
                        "c-ip", "203.0.113.78",
                        "x-forwarded-for", "203.0.113.79",
                        "cs(User-Agent)", "sec-agent",
                        "cs(Referer)", "https://sec-referer.example/"));
    }

    private static Stream<CanonicalField> ruled() {
        var needed = Set.of("event", "event_id", "collector_tstamp", "v_collector");
        return Stream.of(CanonicalField.values())
                .filter(CanonicalField::isSent)
                .filter(field -> !needed.contains(field.canonicalName())
                        && !field.canonicalName().matches("event_(vendor|name|format|version)|platform"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfFieldsThatAreDropped(EventFormat format) throws Exception {
        collect();
        var rules = new PrivacyRules(ruled().collect(toMap(Function.identity(), field -> FieldRule.DROP)));

        var outputs = read(files, format, rules);

        assertThat(outputs).doesNotContain(VALUES).doesNotContain("sec-", "203.0.113", "5ec00000");
        assertThat(outputs).contains(HOUR.toString().substring(0, 10)).contains("page_view");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfTextsThatAreReplaced(EventFormat format) throws Exception {
        collect();
        var rules = new PrivacyRules(ruled().filter(field -> field.type() != FieldType.JSON)
                .collect(toMap(
                        Function.identity(), field -> field.type() == FieldType.TEXT ? PSEUDONYM : FieldRule.DROP)));

        var outputs = read(files, format, rules);

        assertThat(outputs.replaceAll("[0-9a-f]{20,64}", "").replaceAll("sec-(co|ue)\\b", ""))
                .doesNotContain(VALUES)
                .doesNotContain("sec-", "203.0.113", "5ec00000");
        assertThat(outputs).contains(PSEUDONYM.of("sec-aid").orElseThrow().substring(0, 5));
    }

    /** And nothing is missing that has none: one field at a time. */
    @Test
    void aRuleHoldsForItsFieldAlone() throws Exception {
        collect();
        var whole = read(files, EventFormat.NDJSON, PrivacyRules.NONE);
        var fields = fields();
        assertThat(fields).hasSizeGreaterThan(40);
        for (var dropped : fields.entrySet()) {
            var outputs = read(files, EventFormat.NDJSON, new PrivacyRules(Map.of(dropped.getValue(), FieldRule.DROP)));

            assertThat(whole).contains(dropped.getKey());
            assertThat(outputs).as(dropped.toString()).doesNotContain(dropped.getKey());
            assertThat(outputs)
                    .as(dropped.toString())
                    .contains(fields.entrySet().stream()
                            .filter(other -> other.getValue() != dropped.getValue())
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }

    /** By value, the field that has it; without values that another parameter takes the place of. */
    private Map<String, CanonicalField> fields() throws Exception {
        var wanted =
                ruled().filter(field -> field != CanonicalField.DERIVED_TSTAMP).toList();
        var fields = new HashMap<String, CanonicalField>();
        visit(
                files,
                event -> event.values()
                        .forEach((field, found) -> VALUES.stream()
                                .filter(value -> event.isGood()
                                        && wanted.contains(field)
                                        && found.toString().startsWith(value))
                                .forEach(value -> fields.put(value, field))));
        return fields;
    }

    /** The rows as people met them, with what their trackers and browsers sent. */
    @ParameterizedTest
    @EnumSource
    void noRuledValueOfRealRowsIsFound(EventFormat format) throws Exception {
        var ruled = Map.of(
                CanonicalField.USER_IPADDRESS, new AddressMask(1, 4),
                CanonicalField.USER_ID, PSEUDONYM,
                CanonicalField.DOMAIN_USERID, PSEUDONYM,
                CanonicalField.NETWORK_USERID, FieldRule.DROP,
                CanonicalField.USER_FINGERPRINT, FieldRule.DROP,
                CanonicalField.USERAGENT, FieldRule.DROP,
                CanonicalField.PAGE_URL, PSEUDONYM,
                CanonicalField.PAGE_REFERRER, FieldRule.DROP,
                CanonicalField.CONTEXTS, FieldRule.DROP,
                CanonicalField.UNSTRUCT_EVENT, FieldRule.DROP);
        var logs = realRows();
        var values = new HashSet<String>();
        visit(
                logs,
                event -> event.values().forEach((field, value) -> {
                    if (ruled.containsKey(field)) {
                        values.add(value.toString());
                    }
                }));
        values.removeIf(value -> value.length() < 6);
        assertThat(values).hasSizeGreaterThan(20);

        var outputs = read(logs, format, new PrivacyRules(ruled));

        assertThat(values).allSatisfy(value -> assertThat(outputs).doesNotContain(value));
        assertThat(read(logs, EventFormat.TSV, PrivacyRules.NONE))
                .contains(values.iterator().next());
    }

    private LogFiles realRows() throws Exception {
        var logs = Files.createDirectories(folder.resolve("logs"));
        try (var cases = Files.walk(Path.of("src/test/resources/field-cases"))) {
            for (var file : cases.filter(Files::isRegularFile).toList()) {
                Files.copy(file, logs.resolve(file.getParent().getFileName() + "-" + file.getFileName()));
            }
        }
        var rows = Files.readAllLines(Path.of("src/test/resources/loader-cases.tsv"));
        for (int i = 1; i < rows.size(); i++) {
            Files.writeString(
                    logs.resolve("loader-" + i + ".log"),
                    rows.get(i).split("\t")[1].replace("\\t", "\t") + "\n");
        }
        return new FolderFiles(logs, Set.of());
    }

    private void visit(LogFiles logs, Consumer<Event> consumer) throws Exception {
        EventReading.ofFolder(logs, Requests.all(EventFormat.NDJSON), new Requests(folder).context())
                .visit(new EventVisitor() {
                    @Override
                    public void event(Event event) {
                        consumer.accept(event);
                    }

                    @Override
                    public void unreadable(UnreadableRow row) {}
                });
    }

    /** Events, bad rows, and what is said about them. */
    private String read(LogFiles logs, EventFormat format, PrivacyRules rules) throws Exception {
        var output = folder.resolve("output." + format.spelling());
        var bad = folder.resolve("bad");
        var requests = new Requests(folder);
        Files.deleteIfExists(output);
        Files.deleteIfExists(bad);
        EventReading.ofFolder(logs, Requests.under(rules, format, output, bad), requests.context())
                .run();
        return text(format, output) + Files.readString(bad) + requests.notes + requests.warnings;
    }

    private static String text(EventFormat format, Path output) throws Exception {
        return format == EventFormat.PARQUET
                ? String.join(
                        "\n",
                        ParquetEventsTest.query(
                                "select to_json(event)::varchar from read_parquet('" + output + "') event"))
                : Files.readString(output);
    }
}
