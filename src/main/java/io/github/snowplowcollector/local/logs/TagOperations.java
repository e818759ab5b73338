package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tags over the API, of whatever has an ARN here. */
final class TagOperations {

    private final LogDeliveries state;

    TagOperations(LogDeliveries state) {
        this.state = state;
    }

    Map<String, ?> tag(JsonDocument request) {
        var added = LogsTags.checked(request.textMap("tags"));
        if (added.isEmpty()) {
            throw JsonErrors.constraint("tags", "{}", "have length greater than or equal to 1");
        }
        tagged(request).change().apply(old -> LogsTags.merged(old, added));
        return Map.of();
    }

    Map<String, ?> untag(JsonDocument request) {
        var keys = request.texts("tagKeys");
        tagged(request).change().apply(old -> LogsTags.without(old, keys));
        return Map.of();
    }

    Map<String, ?> list(JsonDocument request) {
        return Map.of("tags", tagged(request).tags());
    }

    private record Tagged(Map<String, String> tags, Change change) {}

    /** Keeps tags that are made of those that are there. */
    @FunctionalInterface
    private interface Change {

        void apply(UnaryOperator<Map<String, String>> change);
    }

    private Tagged tagged(JsonDocument request) {
        var arn = request.required("resourceArn");
        return source(arn)
                .or(() -> destination(arn))
                .or(() -> delivery(arn))
                .orElseThrow(() -> LogsErrors.notFound("The specified resource does not exist: " + arn));
    }

    private Optional<Tagged> source(String arn) {
        return state.sources().stream()
                .filter(source -> state.sourceArn(source.name()).equals(arn))
                .findFirst()
                .map(source ->
                        new Tagged(source.tags(), change -> state.store(source.withTags(change.apply(source.tags())))));
    }

    private Optional<Tagged> destination(String arn) {
        return state.destinationOf(arn)
                .map(destination -> new Tagged(
                        destination.tags(),
                        change -> state.store(destination.withTags(change.apply(destination.tags())))));
    }

    private Optional<Tagged> delivery(String arn) {
        return state.deliveries().stream()
                .filter(delivery -> state.deliveryArn(delivery.id()).equals(arn))
                .findFirst()
                .map(delivery -> new Tagged(
                        delivery.tags(), change -> state.store(delivery.withTags(change.apply(delivery.tags())))));
    }
}
