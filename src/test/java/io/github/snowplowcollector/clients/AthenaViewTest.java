package io.github.snowplowcollector.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.athena.AthenaRequest;
import io.github.snowplowcollector.archive.athena.AthenaScript;
import io.github.snowplowcollector.archive.table.Money;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.event.TrackerParameter;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The views for Athena, run by Trino over log files and compared with the decoder. Athena makes tables in Hive's words, which Trino does not
 * speak, so the tables are made otherwise here: their statements are only held to their text.
 */
@Tag("long")
class AthenaViewTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SOURCES = Path.of("src/test/clients/trino").toAbsolutePath();
    private static final Pattern COLUMN = Pattern.compile("(?m)^  `([^`]+)` (\\w+)");
    private static final Map<String, String> TYPES =
            Map.of("STRING", "varchar", "INT", "integer", "BIGINT", "bigint", "FLOAT", "real", "DATE", "date");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private static final String ENVELOPE = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/%s\",\"data\":%s}";
    private static final String THING =
            "{\"schema\":\"iglu:com.acme/thing/jsonschema/1-0-0\",\"data\":{\"a\":\"\u00fc+ b\"}}";
    private static final String UNSTRUCT = ENVELOPE.formatted("unstruct_event/jsonschema/1-0-0", THING);
    private static final String CONTEXTS = ENVELOPE.formatted("contexts/jsonschema/1-0-0", "[" + THING + "]");

    /** Tried as the value of every parameter, as a query string has it. */
    private static final List<String> VALUES = Stream.of(
                    "",
                    "+",
                    "a+b",
                    "%20",
                    "100%",
                    "%zz",
                    "%2",
                    "a%25b",
                    "%2541",
                    "%C3%BC",
                    "%C3",
                    "%FF",
                    "%09x%01",
                    "%01",
                    "null",
                    "NULL",
                    "0",
                    "1",
                    "+1",
                    "-1",
                    "007",
                    "2147483647",
                    "2147483648",
                    "1e3",
                    "1.005",
                    ".5",
                    "5.",
                    "1e400",
                    "-1e-9",
                    "NaN",
                    "1f",
                    "0x10",
                    " 1",
                    "99999999999999999999",
                    "1735689600000",
                    "253402300800000",
                    "-62167219200001",
                    "web",
                    "WEB",
                    "pv",
                    "ev",
                    "ad",
                    "zz",
                    "123e4567-e89b-12d3-a456-426614174000",
                    "123E4567-E89B-12D3-A456-426614174000",
                    "1-1-1-1-1",
                    "800x600",
                    "800x",
                    "800x600x2",
                    "3000000000x1",
                    "192.0.2.1",
                    "192.0.2.1%2C%20192.0.2.2",
                    "%2C",
                    "%2C192.0.2.1",
                    "http://a.example/b?c=d%26e",
                    "http%3A%2F%2Fa.example%2F%7Bx%7D%7C",
                    "http://%7Bhost%7D/",
                    "http://",
                    "http:",
                    "//a.example",
                    "a%20b",
                    "http://a.example:80/",
                    "http://a.example:x/",
                    "about:blank",
                    "http://u@a.example/",
                    "http://[::1]/",
                    "{}",
                    encoded(UNSTRUCT),
                    encoded(CONTEXTS),
                    encoded(CONTEXTS) + "x",
                    encoded(CONTEXTS).substring(0, 90),
                    encoded(UNSTRUCT.replace("thing/", "")),
                    encoded(ENVELOPE.formatted("contexts/jsonschema/1-0-0", "[]")),
                    encoded(ENVELOPE.formatted("contexts/jsonschema/1-0-1", "[]")),
                    encoded(CONTEXTS.replace("\"data\":{", "\"extra\":1,\"data\":{")),
                    base64(UNSTRUCT),
                    base64(CONTEXTS),
                    base64(CONTEXTS) + "A",
                    base64(CONTEXTS).substring(0, 99),
                    Base64.getEncoder().encodeToString(CONTEXTS.getBytes(UTF_8)).replace("+", "%2B"),
                    base64(UNSTRUCT) + "%3D%3D",
                    "%3D",
                    "!!!!")
            .toList();

    /** By themselves. */
    private static final List<String> QUERIES = List.of(
            "p=web&tv=x",
            "e=pv&p=web&p=mob",
            "e=pv&p=web&p",
            "e=pv&aid=a&aid=",
            "e=pv&url=http://a.example/&url=",
            "e=pv&amp;p=web&amp;aid=b",
            "&&=x&e=pv&%61id=c&p%3Dx",
            "e=pv&nuid=a&tnuid=b",
            "e=se&ev_ca=a&se_ca=b&se_ac=",
            "e=ue&ue_pr=" + encoded(UNSTRUCT) + "&ue_px=" + base64(UNSTRUCT.replace("thing", "other")),
            "e=pv&co=" + encoded(CONTEXTS) + "&cx=" + base64(CONTEXTS.replace("thing", "other")),
            "e=pv&dtm=1000&stm=61000",
            "e=pv&dtm=61000&stm=1000",
            "e=pv&dtm=1000&stm=61000&ttm=5",
            "e=pv&aid=snowplow-maven-plugin",
            "e=tr&tr_tt=1234567890123456789.5",
            "e=tr&tr_tt=-0.005",
            "e");

    @TempDir
    static Path temp;

    private static final Map<String, List<JsonNode>> SEEN = new TreeMap<>();

    private static String encoded(String json) {
        return URLEncoder.encode(json, UTF_8);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    /** All that is asked of Trino is asked at once: it takes long to begin. */
    @BeforeAll
    static void askTrino() throws Exception {
        var java = Java25.find(temp);
        var scripts = scripts();
        var statements = Files.createDirectories(temp.resolve("statements"));
        Files.writeString(statements.resolve("0"), "CREATE SCHEMA hive.shop WITH (location = 'local:///shop')");
        var text = "format = 'TEXTFILE', textfile_field_separator = U&'\\0009'";
        var number = 1;
        for (var table : Map.of(
                        "standard",
                        text + ", skip_header_line_count = 2",
                        "v2-w3c",
                        text,
                        "v2-json",
                        "format = 'OPENX_JSON'")
                .entrySet()) {
            var name = table.getKey();
            write(name);
            var definition = scripts.get("2-" + name + "-logs.sql");
            var sql = name.replace('-', '_');
            Files.writeString(statements.resolve(number + "-1"), create(sql, definition, table.getValue()));
            if (!name.equals("standard")) {
                Files.writeString(
                        statements.resolve(number + "-2"),
                        "CALL system.sync_partition_metadata('shop', '" + sql + "_logs', 'FULL')");
            }
            Files.writeString(statements.resolve(number + "-3"), scripts.get("3-" + name + "-log-events.sql"));
            Files.writeString(
                    statements.resolve(number + "-4"),
                    "SELECT '" + name + "' AS logs, events.* FROM \"shop\".\"" + sql + "_log_events\" events");
            number++;
        }
        var told = java.run(
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        trino(),
                        SOURCES.resolve("Trino.java").toString(),
                        temp.toString(),
                        statements.toString())
                .succeeded()
                .text();
        told.lines()
                .map(JSON::readTree)
                .forEach(row -> SEEN.computeIfAbsent(row.path("logs").asString(), logs -> new ArrayList<>())
                        .add(row));
    }

    private static Map<String, String> scripts() {
        var given = Configuration.EMPTY
                .with("collector", "shop")
                .with("region", "eu-west-1")
                .with("athenaLogs", List.of("standard", "v2-w3c", "v2-json"));
        var problems = new Problems();
        var spec = CollectorSpec.read(given, new AwsRegions(), problems);
        var request = AthenaRequest.read(given, spec, problems);
        problems.throwIfAny();
        return AthenaScript.all(request, new CollectorIdentity(spec, "123456789012")).stream()
                .collect(Collectors.toMap(AthenaScript::file, AthenaScript::text));
    }

    /** The same table in Trino's words. */
    private static String create(String name, String definition, String format) {
        var columns = COLUMN.matcher(definition)
                .results()
                .map(column -> '"' + column.group(1) + "\" " + TYPES.get(column.group(2)))
                .collect(Collectors.joining(", "));
        var divided =
                name.equals("standard") ? List.<String>of() : List.of("distributionid", "year", "month", "day", "hour");
        return "CREATE TABLE \"shop\".\"" + name + "_logs\" (" + columns
                + divided.stream().map(key -> ", " + key + " varchar").collect(Collectors.joining())
                + ") WITH (external_location = 'local:///logs/" + name.replace('_', '-') + "', " + format
                + (divided.isEmpty() ? "" : ", partitioned_by = ARRAY['" + String.join("', '", divided) + "']") + ")";
    }

    /** The class path, which Maven finds; 370 MB, fetched only where they can be run. */
    private static String trino() throws Exception {
        var maven = Program.installed("mvn", "maven", temp, Map.of()).patient();
        var classPath = temp.resolve("class-path");
        maven.run(
                        "--batch-mode",
                        "--quiet",
                        "--file=" + SOURCES.resolve("pom.xml"),
                        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
                        "-Dmdep.outputFile=" + classPath)
                .succeeded();
        return Files.readString(classPath);
    }

    /** Rows of standard logging by the name of their case, which stands as request id. */
    private static Map<String, String> rows() throws IOException {
        var rows = new LinkedHashMap<String, String>();
        try (var logs = Files.walk(Path.of("src/test/resources/field-cases"))) {
            for (var log :
                    logs.filter(file -> file.endsWith("access.log")).sorted().toList()) {
                Files.readString(log)
                        .lines()
                        .filter(line -> line.matches("20\\d\\d-.*"))
                        .forEach(line -> put(rows, log.getParent().getFileName() + "/" + rows.size(), line));
            }
        }
        Files.readString(Path.of("src/test/resources/loader-cases.tsv"))
                .lines()
                .skip(1)
                .forEach(line -> {
                    var columns = line.split("\t", -1);
                    put(rows, columns[0], columns[1].replace("\\t", "\t"));
                });
        for (var parameter : TrackerParameter.values()) {
            for (var value : VALUES) {
                var before = parameter == TrackerParameter.E ? "" : "e=ue&";
                rows.put(parameter.code() + "=" + value, row(before + "p=web&" + parameter.code() + "=" + value));
            }
        }
        QUERIES.forEach(query -> rows.put(query, row(query)));
        return rows;
    }

    /** What has no column for a request id gets one; rows divided by blanks are none of a table, as the view says. */
    private static void put(Map<String, String> rows, String name, String line) {
        var fields = new ArrayList<>(List.of(line.split("\t", -1)));
        if (fields.size() >= 12) {
            while (fields.size() < 33) {
                fields.add("-");
            }
            fields.set(14, "-");
            rows.put(name, String.join("\t", fields));
        }
    }

    private static String row(String query) {
        var fields = new ArrayList<>(java.util.Collections.nCopies(33, "-"));
        fields.set(0, "2026-03-04");
        fields.set(1, "05:06:07");
        fields.set(4, "192.0.2.44");
        fields.set(5, "GET");
        fields.set(7, "/i");
        fields.set(8, "200");
        fields.set(9, "https://a.example/%2520x%25");
        fields.set(10, "Mozilla/5.0%20(a+b%2520%2525)");
        fields.set(11, query.replace("%", "%25"));
        fields.set(19, "198.51.100.7,%20192.0.2.44");
        return String.join("\t", fields);
    }

    private static List<String> named(Map<String, String> rows) {
        var lines = new ArrayList<String>();
        rows.values().forEach(row -> {
            var fields = row.split("\t", -1);
            fields[14] = "row-" + lines.size();
            lines.add(String.join("\t", fields));
        });
        return lines;
    }

    /** The log files of a table. */
    private static void write(String table) throws IOException {
        var folder = temp.resolve("logs").resolve(table);
        var divided = folder.resolve("distributionid=E1/year=2026/month=03/day=04/hour=05");
        var file = Files.createDirectories(table.equals("standard") ? folder : divided)
                .resolve("E1.2026-03-04-05.a");
        Files.write(file, content(table), UTF_8);
    }

    private static List<String> content(String table) throws IOException {
        var lines = named(rows());
        return switch (table) {
            case "standard" ->
                Stream.concat(AccessLogFormat.HEADER.lines(), lines.stream()).toList();
            case "v2-w3c" ->
                Stream.concat(
                                Stream.of(AccessLogFormat.FIELDS_LINE + " timestamp(ms) c-country asn"),
                                lines.stream().map(line -> line + "\t1772600767123\tDE\t64496"))
                        .toList();
            default -> lines.stream().map(AthenaViewTest::object).toList();
        };
    }

    private static String object(String line) {
        var object = JSON.createObjectNode();
        var fields = line.split("\t", -1);
        for (int i = 0; i < AccessLogFormat.FIELDS.size(); i++) {
            object.put(AccessLogFormat.FIELDS.get(i), fields[i]);
        }
        return object.put("timestamp(ms)", "1772600767123").toString();
    }

    @Test
    void standardLogsAreDecodedAsTheDecoderDoes() throws IOException {
        assertAgree("standard");
    }

    @Test
    void logsOfV2InW3cAreDecodedAsTheDecoderDoes() throws IOException {
        assertAgree("v2-w3c");
    }

    @Test
    void logsOfV2InJsonAreDecodedAsTheDecoderDoes() throws IOException {
        assertAgree("v2-json");
    }

    private static void assertAgree(String table) throws IOException {
        var names = List.copyOf(rows().keySet());
        var expected = decoded(table);
        var seen = SEEN.get(table).stream()
                .collect(Collectors.toMap(row -> row.path("request_id").asString(), row -> row));
        var differences = new TreeSet<String>();
        assertThat(seen.keySet()).isEqualTo(expected.keySet());
        expected.forEach((id, event) -> {
            var row = seen.get(id);
            var name = names.get(Integer.parseInt(id.substring("row-".length())));
            var marks = row.path("undecodable")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
            var defects = event.defects().stream().map(Defect::parameter).collect(Collectors.toSet());
            if (!marks.equals(defects)) {
                differences.add(name + " marks " + marks + ", defects " + defects);
            } else if (defects.isEmpty()) {
                compare(name, row, event, differences);
            }
        });
        assertThat(expected).hasSizeGreaterThan(5000);
        assertThat(differences).isEmpty();
    }

    private static void compare(String name, JsonNode row, Event event, Set<String> differences) {
        var values = event.values();
        for (var field : CanonicalField.values()) {
            if (field.isSent()) {
                var there = row.path(field.canonicalName());
                var wanted = values.containsKey(field) ? text(field, values.get(field)) : "null";
                var found = there.isString() ? normal(field, there.asString()) : "null";
                if (!wanted.equals(found)) {
                    differences.add(name + " " + field.canonicalName() + ": " + found + ", decoder " + wanted);
                }
            }
        }
    }

    private static String normal(CanonicalField field, String text) {
        return switch (field.type()) {
            case JSON -> JSON.readTree(text).toString();
            case DECIMAL -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            default -> text;
        };
    }

    /** As a table has it: what it holds no such number of is missing. */
    private static String text(CanonicalField field, Object value) {
        return switch (field.type()) {
            case JSON -> value.toString();
            case TIMESTAMP -> MILLIS.format(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
            case DECIMAL -> decimal(field, (BigDecimal) value);
            default -> value.toString();
        };
    }

    private static String decimal(CanonicalField field, BigDecimal value) {
        if (field == CanonicalField.SE_VALUE) {
            double number = value.doubleValue();
            return Double.isFinite(number) ? normal(field, Double.toString(number)) : "null";
        }
        var hundredths = Money.hundredths(value);
        return hundredths.isPresent()
                ? normal(field, BigDecimal.valueOf(hundredths.getAsLong(), 2).toString())
                : "null";
    }

    /** What the decoder makes of the same files, by request id; probes are none of the user's. */
    private static Map<String, Event> decoded(String table) throws IOException {
        var events = new TreeMap<String, Event>();
        var bytes = String.join("\n", content(table)).concat("\n").getBytes(UTF_8);
        AccessLogReader.read(new ByteArrayInputStream(bytes), new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                if (EventDecoder.decode(row) instanceof Event event && !event.isProbe()) {
                    events.put(event.requestId().orElseThrow(), event);
                }
            }

            @Override
            public void unreadable(UnreadableRow row) {}
        });
        return events;
    }
}
