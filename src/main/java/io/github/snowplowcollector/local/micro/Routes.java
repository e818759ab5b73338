package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is at which path. Whoever sent an event before finds it: an answer waits until all earlier rows are judged. */
final class Routes {

    private static final String PATHS = """
            The local collector answers:
            GET  /micro/ui           the page that shows all this
            GET  /micro/all          counts: {"total":2,"good":1,"bad":1}
            GET  /micro/good         good events, newest first; POST {"event_type","schema","contexts","limit",...} filters
            GET  /micro/bad          bad events with their reasons; POST {"vendor","version","limit",...} filters
            GET  /micro/reset        forgets all events
            GET  /micro/await        ?good=3&timeout=10s waits for events; also total, bad and the filters
            POST /micro/events       {"filters","validEvents","timeRange","sorting","page","pageSize"}
            GET  /micro/columns      names of columns
            POST /micro/columnStats  {"columns":[...]}
            POST /micro/timeline     {"buckets":[{"start","end"}]}
            GET  /micro/iglu/<vendor>/<name>/jsonschema/<version>  a schema of snowplow.local.schemas
            GET  /micro/collector    {"name":"shop"}
            GET  /micro/stream       server-sent events, resumed by Last-Event-ID
            GET  /micro/requests     requests, newest first: ?before=<number>&limit=100 and the filters; &whole has all of each
            GET  /micro/requests/<number>  all that is known of one
            GET  /health             ok, while the pixel is served""";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String REQUESTS = "/micro/requests/";
    private static final String SCHEMAS = "/micro/iglu/";
    private static final Pattern SCHEMA =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9_-]+/jsonschema/\\d{1,6}-\\d{1,6}-\\d{1,6}");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final long NEWEST = 1000;

    private final String collector;
    private final Optional<Path> schemas;
    private final EventStore events;
    private final JudgeThread judging;
    private final MicroThreads workers;

    Routes(String collector, Optional<Path> schemas, EventStore events, JudgeThread judging, MicroThreads workers) {
        this.collector = collector;
        this.schemas = schemas;
        this.events = events;
        this.judging = judging;
        this.workers = workers;
    }

    /** @throws BadRequestException if the request is not understood; perhaps only in the future */
    CompletableFuture<MicroAnswer> answer(HttpRequest request) {
        var path = request.path();
        if (!METHODS.contains(request.method())) {
            return CompletableFuture.completedFuture(
                    MicroAnswer.text(405, "Only GET, HEAD and POST are answered here."));
        }
        var parameters =
                isFilter(path) ? RequestParameters.ofQueryAndBody(request) : RequestParameters.ofQuery(request);
        return switch (path) {
            case "/micro/all" -> all(parameters.isSet("includeProbes"));
            case "/micro/good" -> list(parameters, Verdict.GOOD, EventJson::good);
            case "/micro/bad" -> list(parameters, Verdict.BAD, EventJson::bad);
            case "/micro/reset" -> judging.reset(events).thenApply(done -> MicroAnswer.json(Totals.NONE.json()));
            case "/micro/await" -> await(parameters);
            case "/micro/events" -> read(EventSearch.of(RequestParameters.body(request))::answer);
            case "/micro/columns" -> CompletableFuture.completedFuture(columns());
            case "/micro/columnStats" -> read(ColumnStats.of(RequestParameters.body(request))::answer);
            case "/micro/timeline" -> read(Timeline.of(RequestParameters.body(request))::answer);
            case "/micro/collector" -> CompletableFuture.completedFuture(collector());
            case "/micro/stream" -> stream(request, parameters);
            case "/micro/requests" -> requests(parameters);
            default -> below(path);
        };
    }

    private CompletableFuture<MicroAnswer> below(String path) {
        if (path.startsWith(REQUESTS)) {
            return one(path.substring(REQUESTS.length()));
        }
        if (path.startsWith(SCHEMAS)) {
            return CompletableFuture.supplyAsync(() -> schema(path.substring(SCHEMAS.length())), workers);
        }
        return CompletableFuture.completedFuture(PageFiles.answer(path).orElseGet(Routes::unknown));
    }

    private static boolean isFilter(String path) {
        return path.equals("/micro/good") || path.equals("/micro/bad");
    }

    private static MicroAnswer unknown() {
        return MicroAnswer.text(404, PATHS);
    }

    private static MicroAnswer columns() {
        return MicroAnswer.json(MicroJson.bytes(json -> {
            json.writeStartArray();
            CanonicalField.NAMES.forEach(json::writeString);
            json.writeEndArray();
        }));
    }

    private MicroAnswer schema(String path) {
        try {
            var file = schemas.filter(any -> SCHEMA.matcher(path).matches())
                    .map(folder -> folder.resolve(path))
                    .filter(Files::isRegularFile);
            return file.isEmpty()
                    ? MicroAnswer.text(404, "There is no such schema.")
                    : MicroAnswer.json(Files.readAllBytes(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MicroAnswer collector() {
        return MicroAnswer.json(MicroJson.object(json -> json.writeStringProperty("name", collector)));
    }

    private CompletableFuture<MicroAnswer> all(boolean probes) {
        return events.upToNow()
                .thenApply(now -> MicroAnswer.json(now.state().totals(probes).json()));
    }

    private CompletableFuture<MicroAnswer> list(
            RequestParameters parameters, Verdict verdict, Function<JudgedRow, byte[]> writer) {
        var filter = parameters.filter().only(EnumSet.of(verdict));
        long most = parameters.number("limit").orElse(Long.MAX_VALUE);
        return events.upToNow()
                .thenApply(snapshot -> MicroAnswer.chunked(
                        "application/json", new EventListBody(snapshot.scan(filter), writer, most, workers)));
    }

    private CompletableFuture<MicroAnswer> await(RequestParameters parameters) {
        parameters.allowFiltersAnd(LongPoll.PARAMETERS);
        var wanted = LongPoll.Wanted.of(parameters);
        var timeout = parameters.duration("timeout", LONGEST_WAIT).orElse(Duration.ofSeconds(10));
        return LongPoll.begin(events, wanted, parameters.filter(), timeout, workers);
    }

    private CompletableFuture<MicroAnswer> stream(HttpRequest request, RequestParameters parameters) {
        var last = request.header("last-event-id").filter(id -> id.matches("\\d{1,18}"));
        long newest = parameters.number("newest").orElse(NEWEST);
        boolean probes = parameters.isSet("includeProbes");
        return events.upToNow().thenApply(snapshot -> {
            var now = snapshot.state();
            long after = last.map(Long::parseLong).orElse(Math.max(now.base(), now.last() - newest));
            return MicroAnswer.chunked(
                    "text/event-stream", ServerSentEvents.begin(events, after, last.isPresent(), probes, workers));
        });
    }

    private CompletableFuture<MicroAnswer> requests(RequestParameters parameters) {
        var wanted = parameters.first("verdict").isEmpty()
                ? EnumSet.allOf(Verdict.class)
                : EnumSet.copyOf(
                        parameters.all("verdict").stream().map(Verdict::of).toList());
        var filter = parameters.filter().only(wanted);
        long before = parameters.number("before").orElse(Long.MAX_VALUE);
        OptionalLong limit = parameters.number("limit");
        Function<JudgedRow, byte[]> writer = parameters.isSet("whole") ? RequestJson::all : RequestJson::line;
        return events.upToNow()
                .thenApply(snapshot -> MicroAnswer.chunked(
                        "application/json",
                        new EventListBody(snapshot.scan(filter, before), writer, limit.orElse(100), workers)));
    }

    private CompletableFuture<MicroAnswer> one(String number) {
        return number.matches("\\d{1,18}")
                ? read(snapshot -> snapshot.row(Long.parseLong(number))
                        .map(row -> MicroAnswer.json(RequestJson.all(row)))
                        .orElseGet(() -> MicroAnswer.text(
                                404, "There is no request " + Long.parseLong(number) + "; perhaps it was reset.")))
                : CompletableFuture.completedFuture(unknown());
    }

    /** Answers from a snapshot's files. */
    @FunctionalInterface
    private interface Reading {

        MicroAnswer of(EventSnapshot snapshot) throws IOException;
    }

    private CompletableFuture<MicroAnswer> read(Reading reading) {
        return events.upToNow()
                .thenApplyAsync(
                        snapshot -> {
                            try {
                                return reading.of(snapshot);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        workers);
    }
}
