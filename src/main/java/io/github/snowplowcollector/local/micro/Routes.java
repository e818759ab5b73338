package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.local.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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
    private static final Set<String> FILTERS = Set.of(
            "event_type", "schema", "contexts", "app_id", "event_id", "vendor", "version", "text", "includeProbes");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final long NEWEST = 1000;

    private final String collector;
    private final Collected events;
    private final JudgeThread judging;
    private final MicroThreads workers;
    private final Searches searches;

    Routes(String collector, Collected events, JudgeThread judging, MicroThreads workers, Searches searches) {
        this.collector = collector;
        this.events = events;
        this.judging = judging;
        this.workers = workers;
        this.searches = searches;
    }

    /** @throws BadRequestException if the request is not understood; perhaps only in the future */
    CompletableFuture<MicroAnswer> answer(HttpRequest request) {
        var path = request.path();
        if (!METHODS.contains(request.method())) {
            return CompletableFuture.completedFuture(
                    MicroAnswer.text(405, "Only GET, HEAD and POST are answered here."));
        }
        var parameters = isFilter(path) ? Parameters.ofQueryAndBody(request) : Parameters.ofQuery(request);
        return switch (path) {
            case "/micro/all" ->
                events.upToNow().thenApply(shown -> totals(shown.state().totals(parameters.isSet("includeProbes"))));
            case "/micro/good" -> list(parameters, Verdict.GOOD, EventJson::good);
            case "/micro/bad" -> list(parameters, Verdict.BAD, EventJson::bad);
            case "/micro/reset" -> judging.reset(events).thenApply(done -> totals(Totals.NONE));
            case "/micro/await" -> await(parameters);
            case "/micro/collector" -> CompletableFuture.completedFuture(collector());
            case "/micro/stream" -> stream(request, parameters);
            case "/micro/requests" -> requests(parameters);
            default ->
                path.startsWith("/micro/requests/")
                        ? one(path)
                        : searches.answer(request, events)
                                .orElseGet(() -> CompletableFuture.completedFuture(
                                        PageFiles.answer(path).orElseGet(Routes::unknown)));
        };
    }

    private static boolean isFilter(String path) {
        return path.equals("/micro/good") || path.equals("/micro/bad");
    }

    private static MicroAnswer unknown() {
        return MicroAnswer.text(404, PATHS);
    }

    private static MicroAnswer totals(Totals totals) {
        return MicroAnswer.json(200, MicroJson.totals(totals));
    }

    private MicroAnswer collector() {
        return MicroAnswer.json(
                200,
                MicroJson.bytes(json -> json.writeStartObject()
                        .writeStringProperty("name", collector)
                        .writeEndObject()));
    }

    private CompletableFuture<MicroAnswer> list(
            Parameters parameters, Verdict verdict, Function<JudgedRow, byte[]> writer) {
        var filter = parameters.filter().only(EnumSet.of(verdict));
        long most = parameters.number("limit").orElse(Long.MAX_VALUE);
        return events.upToNow()
                .thenApply(shown -> MicroAnswer.pieces(
                        "application/json", new EventList(new EventScan(shown, filter), writer, most, workers)));
    }

    private CompletableFuture<MicroAnswer> await(Parameters parameters) {
        var known = new HashSet<>(FILTERS);
        known.addAll(Await.COUNTS);
        known.add("timeout");
        parameters.allow(known);
        if (Await.COUNTS.stream().allMatch(count -> parameters.first(count).isEmpty())) {
            throw new BadRequestException("Say what to wait for: good=3, bad=1 or total=5, or several of them.");
        }
        var wanted = new Await.Wanted(
                parameters.number("total").orElse(0),
                parameters.number("good").orElse(0),
                parameters.number("bad").orElse(0));
        var timeout = Parameters.Timeout.parse(parameters.first("timeout").orElse("10s"), LONGEST_WAIT);
        return Await.begin(events, wanted, parameters.filter(), timeout, workers);
    }

    private CompletableFuture<MicroAnswer> stream(HttpRequest request, Parameters parameters) {
        var last = request.header("last-event-id").filter(id -> id.matches("\\d{1,18}"));
        long newest = parameters.number("newest").orElse(NEWEST);
        boolean probes = parameters.isSet("includeProbes");
        return events.upToNow().thenApply(shown -> {
            var now = shown.state();
            long after = last.map(Long::parseLong).orElse(Math.max(now.base(), now.last() - newest));
            return MicroAnswer.pieces(
                    "text/event-stream", LiveEventStream.begin(events, after, last.isPresent(), probes, workers));
        });
    }

    private CompletableFuture<MicroAnswer> requests(Parameters parameters) {
        var wanted = parameters.first("verdict").isEmpty()
                ? EnumSet.allOf(Verdict.class)
                : EnumSet.copyOf(
                        parameters.all("verdict").stream().map(Verdict::of).toList());
        var filter = parameters.filter().only(wanted);
        long before = parameters.number("before").orElse(Long.MAX_VALUE);
        OptionalLong limit = parameters.number("limit");
        Function<JudgedRow, byte[]> writer = parameters.isSet("whole") ? RequestJson::all : RequestJson::line;
        return events.upToNow()
                .thenApply(shown -> MicroAnswer.pieces(
                        "application/json",
                        new EventList(new EventScan(shown, filter, before), writer, limit.orElse(100), workers)));
    }

    private CompletableFuture<MicroAnswer> one(String path) {
        var number = path.substring("/micro/requests/".length());
        if (!number.matches("\\d{1,18}")) {
            return CompletableFuture.completedFuture(unknown());
        }
        return events.upToNow().thenApplyAsync(shown -> one(shown, Long.parseLong(number)), workers);
    }

    private static MicroAnswer one(Snapshot shown, long number) {
        try {
            var entries = number <= shown.state().base() ? List.<IndexEntry>of() : shown.entries(number, 1);
            return entries.isEmpty()
                    ? MicroAnswer.text(404, "There is no request " + number + "; perhaps it was reset.")
                    : MicroAnswer.json(200, RequestJson.all(shown.read(entries).get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
