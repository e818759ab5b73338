package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.EventType;
import java.util.List;
import java.util.Optional;

/**
 * One expectation.
 *
 * @param text as somebody wrote it
 * @param range how many events there may be
 * @param good whether good events are counted, or bad ones
 * @param type of which type; empty for all
 * @param conditions which of them
 */
public record Expectation(
        String text, CountRange range, boolean good, Optional<EventType> type, List<Condition> conditions) {

    /** What is expected of every collector unless something is said of bad events. */
    static final Expectation NO_BAD =
            new Expectation("no bad", new CountRange(0, 0), false, Optional.empty(), List.of());
}
