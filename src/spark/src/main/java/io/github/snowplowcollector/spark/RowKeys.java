package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.once.Key;
import io.github.snowplowcollector.event.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells the rows of a task apart: by the key of their request, which is that of the goal, and by their place. */
final class RowKeys {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Map<String, Integer> numbers;
    private final RowPlace places;

    /** @param numbers of the task's files by their paths */
    RowKeys(Map<String, Integer> numbers, RowPlace places) {
        this.numbers = numbers;
        this.places = places;
    }

    /** The key of an event's request; empty if it has no id, and then it is nobody's double. */
    Optional<Key> key(Event event) {
        return event.requestId().map(Key::of);
    }

    /** The day of an event, by UTC, in days since 1970. */
    int day(Event event) {
        return Math.toIntExact(Math.floorDiv(event.collectorMilli(), DAY));
    }

    /** The place of an event's row. */
    long place(Event event, String file, long line) {
        return places.of(Objects.requireNonNull(numbers.get(file)), line, day(event));
    }
}
