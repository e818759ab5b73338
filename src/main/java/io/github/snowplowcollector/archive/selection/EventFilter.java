package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which events are wanted. An empty set wants all.
 *
 * @param types kinds of events
 * @param appIds app ids, exactly
 * @param schemas schemas with {@code iglu:} in front; one that ends in {@code *} stands for all that begin so
 * @param eventIds event ids in lower case
 * @param includeProbes whether the events that verification sends are wanted, too
 */
public record EventFilter(
        Set<EventType> types, Set<String> appIds, Set<String> schemas, Set<String> eventIds, boolean includeProbes) {

    /** All but the probes. */
    public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), false);

    /** Whether the sets want it; probes are told by {@code includeProbes}. */
    public boolean wants(Event event) {
        return contains(types, event::type)
                && contains(appIds, event::appId)
                && contains(eventIds, event::eventId)
                && (schemas.isEmpty() || event.schema().filter(this::matches).isPresent());
    }

    /** A field that nobody asks for is not decoded. */
    private static <T> boolean contains(Set<T> wanted, Supplier<Optional<T>> value) {
        return wanted.isEmpty() || value.get().filter(wanted::contains).isPresent();
    }

    private boolean matches(String schema) {
        return schemas.contains(schema)
                || schemas.stream()
                        .anyMatch(wanted ->
                                wanted.endsWith("*") && schema.startsWith(wanted.substring(0, wanted.length() - 1)));
    }
}
