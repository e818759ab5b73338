package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads which events somebody wants. */
final class FilterDraft {

    private static final String IGLU = "iglu:";

    private final Configuration given;
    private final Problems problems;

    FilterDraft(Configuration given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    EventFilter read() {
        boolean includeProbes =
                given.flag("eventsIncludeProbes", false, problems).value();
        return new EventFilter(
                set("eventsTypes", this::type),
                set("eventsAppIds", Optional::of),
                set("eventsSchemas", this::schema),
                set("eventsEventIds", this::eventId),
                includeProbes);
    }

    private <T> Set<T> set(String parameter, Function<String, Optional<T>> reader) {
        return given.list(parameter).stream()
                .flatMap(text -> reader.apply(text).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<EventType> type(String text) {
        var type = Arrays.stream(EventType.values())
                .filter(known ->
                        known.canonicalName().equals(text) || known.code().equals(text))
                .findFirst();
        if (type.isEmpty()) {
            var all = Arrays.stream(EventType.values())
                    .map(known -> known.canonicalName() + " (" + known.code() + ")")
                    .collect(Collectors.joining(", "));
            problems.add("eventsTypes", text, "Kinds of events are: " + all + ".", "Write one of them, exactly so.");
        }
        return type;
    }

    private Optional<String> schema(String text) {
        var schema = text.startsWith(IGLU) ? text : IGLU + text;
        boolean star = text.indexOf('*') == text.length() - 1;
        if (text.indexOf('*') >= 0 && !star) {
            problems.add(
                    "eventsSchemas",
                    text,
                    "A star stands at the end, for all schemas that begin so.",
                    "Write it so, for example iglu:com.acme/checkout/jsonschema/1-*.");
            return Optional.empty();
        }
        return Optional.of(schema);
    }

    private Optional<String> eventId(String text) {
        var id = text.toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            problems.add(
                    "eventsEventIds",
                    text,
                    "The id of an event is a UUID.",
                    "Copy it whole, for example de41bc32-6f6e-45eb-bbaa-968c1a4c1943.");
            return Optional.empty();
        }
        return Optional.of(id);
    }
}
