package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which events somebody wants. */
final class FilterDraft {

    private static final String IGLU = "iglu:";

    private final Problems problems;

    FilterDraft(Problems problems) {
        this.problems = problems;
    }

    EventFilter read(
            @Nullable List<String> types,
            @Nullable List<String> appIds,
            @Nullable List<String> schemas,
            @Nullable List<String> eventIds,
            boolean includeProbes) {
        return new EventFilter(
                set(types, this::type),
                set(appIds, Optional::of),
                set(schemas, this::schema),
                set(eventIds, this::eventId),
                includeProbes);
    }

    private static <T> Set<T> set(@Nullable List<@Nullable String> given, Function<String, Optional<T>> reader) {
        return given == null
                ? Set.of()
                : given.stream()
                        .filter(Objects::nonNull) // An empty element.
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .flatMap(text -> reader.apply(text).stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<EventType> type(String given) {
        var type = Arrays.stream(EventType.values())
                .filter(known ->
                        known.canonicalName().equals(given) || known.code().equals(given))
                .findFirst();
        if (type.isEmpty()) {
            var all = Arrays.stream(EventType.values())
                    .map(known -> known.canonicalName() + " (" + known.code() + ")")
                    .collect(Collectors.joining(", "));
            problems.add("eventsTypes", given, "Kinds of events are: " + all + ".", "Write one of them, exactly so.");
        }
        return type;
    }

    private Optional<String> schema(String given) {
        var schema = given.startsWith(IGLU) ? given : IGLU + given;
        boolean star = given.indexOf('*') == given.length() - 1;
        if (given.indexOf('*') >= 0 && !star) {
            problems.add(
                    "eventsSchemas",
                    given,
                    "A star stands at the end, for all schemas that begin so.",
                    "Write it so, for example iglu:com.acme/checkout/jsonschema/1-*.");
            return Optional.empty();
        }
        return Optional.of(schema);
    }

    private Optional<String> eventId(String given) {
        var id = given.toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            problems.add(
                    "eventsEventIds",
                    given,
                    "The id of an event is a UUID.",
                    "Copy it whole, for example de41bc32-6f6e-45eb-bbaa-968c1a4c1943.");
            return Optional.empty();
        }
        return Optional.of(id);
    }
}
