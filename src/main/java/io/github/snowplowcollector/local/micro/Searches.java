package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What Micro's own page asks for: events by columns, what columns hold, counts over time, and schemas. */
final class Searches {

    private static final String SCHEMAS = "/micro/iglu/";

    private final SchemaFiles schemas;
    private final MicroThreads workers;

    Searches(SchemaFiles schemas, MicroThreads workers) {
        this.schemas = schemas;
        this.workers = workers;
    }

    /**
     * Answers; empty if it is not for here.
     *
     * @throws BadRequestException if the request is not understood
     */
    Optional<CompletableFuture<MicroAnswer>> answer(HttpRequest request, Collected events) {
        var path = request.path();
        return switch (path) {
            case "/micro/columns" -> Optional.of(CompletableFuture.completedFuture(columns()));
            case "/micro/events" -> {
                var search = EventSearch.of(Parameters.body(request));
                yield Optional.of(read(events, search::answer));
            }
            case "/micro/columnStats" -> {
                var stats = ColumnStats.of(Parameters.body(request));
                yield Optional.of(read(events, stats::answer));
            }
            case "/micro/timeline" -> {
                var timeline = Timeline.of(Parameters.body(request));
                yield Optional.of(read(events, timeline::answer));
            }
            default ->
                path.startsWith(SCHEMAS)
                        ? Optional.of(
                                CompletableFuture.supplyAsync(() -> schema(path.substring(SCHEMAS.length())), workers))
                        : Optional.empty();
        };
    }

    private MicroAnswer schema(String path) {
        return schemas.read(path)
                .map(bytes -> MicroAnswer.json(200, bytes))
                .orElseGet(() -> MicroAnswer.text(404, "There is no such schema."));
    }

    private static MicroAnswer columns() {
        return MicroAnswer.json(200, MicroJson.bytes(json -> {
            json.writeStartArray();
            CanonicalField.NAMES.forEach(json::writeString);
            json.writeEndArray();
        }));
    }

    /** Reads what was shown. */
    @FunctionalInterface
    interface Reading {

        byte[] of(Snapshot shown) throws IOException;
    }

    private CompletableFuture<MicroAnswer> read(Collected events, Reading reading) {
        return events.upToNow()
                .thenApplyAsync(
                        shown -> {
                            try {
                                return MicroAnswer.json(200, reading.of(shown));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        workers);
    }

    /** @throws BadRequestException if it is no list of objects */
    static List<JsonNode> objects(JsonNode body, String name) {
        var list = body.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
            throw new BadRequestException(name + " must be a list of objects.");
        }
        return list.valueStream().toList();
    }
}
