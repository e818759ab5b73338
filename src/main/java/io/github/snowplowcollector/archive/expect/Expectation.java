package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.SelfDescribing;
import java.util.function.Predicate;

/**
 * One expectation.
 *
 * @param text as somebody wrote it
 * @param range how many events there may be
 * @param good whether good events are counted, or bad ones
 * @param condition which of them
 */
public record Expectation(String text, CountRange range, boolean good, Predicate<Event> condition) {

    /** What is expected of every collector unless something is said of bad events. */
    static final Expectation NO_BAD = new Expectation("no bad", new CountRange(0, 0), false, event -> true);

    boolean counts(Event event, boolean isGood) {
        return isGood == good && condition.test(event);
    }

    static Predicate<Event> type(String nameOrCode) {
        return event -> event.type()
                .filter(type ->
                        type.canonicalName().equals(nameOrCode) || type.code().equals(nameOrCode))
                .isPresent();
    }

    static Predicate<Event> appId(String appId) {
        return event -> event.appId().filter(appId::equals).isPresent();
    }

    static Predicate<Event> eventId(String eventId) {
        return event -> event.eventId().filter(eventId::equalsIgnoreCase).isPresent();
    }

    static Predicate<Event> schema(String schema) {
        return event -> event.schema().filter(uri -> matches(uri, schema)).isPresent();
    }

    static Predicate<Event> entity(String schema) {
        return event -> event.entities().stream().map(SelfDescribing::schema).anyMatch(uri -> matches(uri, schema));
    }

    /** With or without {@code iglu:}; a star at the end stands for all that begin so. */
    private static boolean matches(String uri, String schema) {
        var wanted = schema.startsWith("iglu:") ? schema : "iglu:" + schema;
        return wanted.endsWith("*") ? uri.startsWith(wanted.substring(0, wanted.length() - 1)) : uri.equals(wanted);
    }
}
