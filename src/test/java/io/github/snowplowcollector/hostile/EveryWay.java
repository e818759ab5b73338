package io.github.snowplowcollector.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.accesslog.GivenHeaders;
import io.github.snowplowcollector.accesslog.RowBuffer;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.events.EventDestination;
import io.github.snowplowcollector.archive.events.EventFormat;
import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingContext;
import io.github.snowplowcollector.archive.events.SameEvents;
import io.github.snowplowcollector.archive.events.StopSignal;
import io.github.snowplowcollector.archive.expect.EventCheck;
import io.github.snowplowcollector.archive.expect.Expectations;
import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.micro.MicroAccess;
import io.github.snowplowcollector.local.micro.MicroAnswer;
import io.github.snowplowcollector.local.micro.MicroOptions;
import io.github.snowplowcollector.local.micro.MicroService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends events through every way there is to see them. What is good comes out of all of them, and what is bad says why. */
public final class EveryWay {

    private static final String SCHEMA = "iglu:com.acme/thing/jsonschema/1-0-0";
    private static final Map<String, String> SCHEMAS = Map.of(
            "thing", """
            {"type": "object",
             "properties": {
               "name": {"type": "string", "pattern": "^([a-z]|[0-9])+$", "maxLength": 10000},
               "id": {"type": "integer", "minimum": 1, "multipleOf": 2},
               "a": {"type": ["number", "null"], "multipleOf": 0.01, "maximum": 1e300},
               "b": {"enum": [1, 2.5, "a", []]},
               "n": {"uniqueItems": true, "format": "hostname"}},
             "patternProperties": {"^(x+)+y$": {}}}""",
            "tree", """
            {"additionalProperties": {"$ref": "#"}, "items": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}}""",
            "endless", """
            {"anyOf": [{"type": "object"}, {"$ref": "#"}]}""");

    private final Path folder;
    private final List<String> queries;
    private long good;
    private long bad;

    private EveryWay(Path folder, List<String> queries) {
        this.folder = folder;
        this.queries = queries;
    }

    /** How many were good without schemas, and how many were bad. */
    public record Seen(long good, long bad) {}

    /**
     * Sends the events of query strings.
     *
     * @param folder empty; what is left in it is of no use
     * @param queries percent-encoded
     */
    public static Seen go(Path folder, List<String> queries) throws Exception {
        var way = new EveryWay(folder, queries);
        var rows = way.rows();
        way.read(rows);
        way.check(Optional.empty());
        var schemas = way.schemas();
        way.check(Optional.of(schemas));
        way.show("plain", rows, Optional.empty());
        way.show("judged", rows, Optional.of(schemas));
        return new Seen(way.good, way.bad);
    }

    private Path schemas() throws IOException {
        var schemas = folder.resolve("schemas");
        for (var schema : SCHEMAS.entrySet()) {
            var file = schemas.resolve("com.acme").resolve(schema.getKey()).resolve("jsonschema/1-0-0");
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema.getValue());
        }
        return schemas;
    }

    private byte[] rows() {
        var row = new RowBuffer(64 * 1024);
        var rows = new ByteArrayOutputStream();
        for (int i = 0; i < queries.size(); i++) {
            row.clear();
            new AccessLogRow(
                            Instant.ofEpochSecond(1_790_000_000),
                            "LHR5-P2",
                            500,
                            "192.0.2.1",
                            "GET",
                            "d1.cloudfront.net",
                            "/i",
                            200,
                            queries.get(i),
                            new GivenHeaders(Map.of("Host", "localhost", "User-Agent", "Mozilla/5.0")),
                            false,
                            "Hit",
                            "ID" + i,
                            "https",
                            100,
                            1,
                            "",
                            "",
                            "HTTP/2.0",
                            4711,
                            1,
                            "Hit",
                            "image/gif",
                            43,
                            -1,
                            -1)
                    .appendTo(row);
            rows.write(row.array(), 0, row.length());
        }
        return rows.toByteArray();
    }

    /** {@code events}, in all its forms. */
    private void read(byte[] rows) throws Exception {
        var log = folder.resolve("logs").resolve("access.log");
        Files.createDirectories(log.getParent());
        try (var file = Files.newOutputStream(log)) {
            file.write(AccessLogFormat.HEADER.getBytes(UTF_8));
            file.write(rows);
        }
        for (var format : EventFormat.values()) {
            var output = folder.resolve("events." + format.spelling());
            var badRows = folder.resolve("bad." + format.spelling());
            var tally =
                    reading(format, Optional.of(output), Optional.of(badRows)).run();
            good = tally.good();
            bad = tally.bad();
            assertThat(good + bad).isEqualTo(queries.size());
            if (format == EventFormat.PARQUET) {
                assertThat(SameEvents.assertSame(output, folder.resolve("events.ndjson")))
                        .isEqualTo(good);
                continue;
            }
            int header = format == EventFormat.CSV || format == EventFormat.TABLE ? 1 : 0;
            var lines = Files.readAllLines(output);
            assertThat(lines).as(format.spelling()).hasSize((int) good + header);
            lines.forEach(line -> assertLine(format, line));
            assertThat(Files.readAllLines(badRows))
                    .hasSize((int) bad)
                    .allSatisfy(line -> assertThat(json(line).path("defects"))
                            .isNotEmpty()
                            .allSatisfy(defect ->
                                    assertThat(defect.path("rule").asString()).isNotBlank()));
        }
    }

    private static void assertLine(EventFormat format, String line) {
        if (format == EventFormat.NDJSON) {
            json(line);
        } else if (format == EventFormat.TSV) {
            assertThat(line.split("\t", -1)).hasSize(CanonicalField.NAMES.size());
        }
    }

    private EventReading reading(EventFormat format, Optional<Path> output, Optional<Path> badRows) {
        var request = new EventRequest(
                EventSelection.ALL,
                new EventDestination(format, CsvFormulas.DEFUSE, Optional.empty(), output, List.of(), badRows));
        return EventReading.ofFolder(
                new FolderFiles(folder.resolve("logs"), Set.of()),
                request,
                new ReadingContext(
                        Clock.systemUTC(),
                        pause -> {},
                        new StopSignal(),
                        Duration.ofSeconds(1),
                        folder,
                        OptionalInt.empty(),
                        ParquetFormat::new,
                        line -> {},
                        note -> {},
                        warning -> {}));
    }

    /** {@code check-events}, with every condition that looks into JSON. */
    private void check(Optional<Path> schemas) throws InterruptedException {
        var problems = new Problems();
        var expectations = Expectations.read(
                List.of(
                        "at least 1 event entity=" + SCHEMA,
                        "at least 1 unstruct schema=com.acme/*",
                        "1000000 events data.a.0.b=1 title=* app=shop",
                        "at least 1 bad"),
                problems);
        problems.throwIfAny();
        var check = new EventCheck(expectations, new EventRules(schemas.map(SchemaFolder::open)), false);
        reading(EventFormat.TABLE, Optional.empty(), Optional.empty()).visit(check);
        assertThat(check.summary()).startsWith(queries.size() + " events, ");
        assertThat(check.checks())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.detail().length()).isLessThan(20_000));
    }

    /** Micro, asked for everything while it judges and afterwards. */
    private void show(String name, byte[] rows, Optional<Path> schemas) throws Exception {
        try (var micro =
                new MicroService(folder.resolve(name), new MicroOptions(schemas), MicroAccess.LOCAL, line -> {})) {
            var sink = micro.open("E1", "");
            var entity = ask(micro, "GET", "/micro/await", "total=1&timeout=1m&contexts=" + SCHEMA, "");
            var schema = ask(micro, "GET", "/micro/await", "total=1&timeout=1m&schema=" + SCHEMA, "");
            sink.append(ByteBuffer.wrap(rows));
            body(entity);
            body(schema);
            var totals = json(body(ask(micro, "GET", "/micro/all", "", "")));
            assertThat(totals.path("total").asInt()).isEqualTo(queries.size());
            int passed = totals.path("good").asInt();
            if (schemas.isEmpty()) {
                assertThat(passed).isEqualTo((int) good);
            }
            assertThat(json(body(ask(micro, "GET", "/micro/good", "", "")))).hasSize(passed);
            assertThat(json(body(ask(micro, "GET", "/micro/bad", "", ""))))
                    .hasSize(queries.size() - passed)
                    .allSatisfy(event -> assertThat(event.path("errors").size()).isGreaterThan(1));
            body(ask(
                    micro,
                    "POST",
                    "/micro/good",
                    "",
                    "{\"schema\":\"" + SCHEMA + "\",\"contexts\":[\"" + SCHEMA + "\"]}"));
            assertThat(json(body(ask(
                                    micro,
                                    "POST",
                                    "/micro/events",
                                    "",
                                    "{\"page\":1,\"pageSize\":" + queries.size() + "}")))
                            .path("events"))
                    .hasSize(queries.size());
            body(ask(
                    micro,
                    "POST",
                    "/micro/columnStats",
                    "",
                    "{\"columns\":[\"event\",\"event_name\",\"unstruct_event\"]}"));
            assertThat(json(body(ask(micro, "GET", "/micro/requests", "limit=" + queries.size(), ""))))
                    .hasSize(queries.size());
            for (int number = 1; number <= queries.size(); number++) {
                var request = json(body(ask(micro, "GET", "/micro/requests/" + number, "", "")));
                assertThat(request.path("defects").isEmpty())
                        .isEqualTo(request.path("verdict").asString().equals("good"));
            }
        }
    }

    private static CompletableFuture<MicroAnswer> ask(
            MicroService micro, String method, String path, String query, String body) {
        return micro.answer(
                "E1",
                new HttpRequest(
                        method,
                        path,
                        query,
                        Map.of("host", List.of("localhost")),
                        body.getBytes(UTF_8),
                        new InetSocketAddress("127.0.0.1", 1)));
    }

    private static byte[] body(CompletableFuture<MicroAnswer> answer) throws Exception {
        var given = answer.get(1, TimeUnit.MINUTES);
        assertThat(given.status()).isEqualTo(200);
        if (given.body() instanceof MicroAnswer.Whole whole) {
            return whole.bytes();
        }
        var bytes = new ByteArrayOutputStream();
        try (var pieces = (MicroAnswer.Chunked) given.body()) {
            for (var piece = next(pieces); piece.isPresent(); piece = next(pieces)) {
                bytes.writeBytes(piece.get());
            }
        }
        return bytes.toByteArray();
    }

    private static Optional<byte[]> next(MicroAnswer.Chunked pieces) throws Exception {
        return pieces.next().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private static JsonNode json(byte[] text) {
        return JsonMapper.shared().readTree(text);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
