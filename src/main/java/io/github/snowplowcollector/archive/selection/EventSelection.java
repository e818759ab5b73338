package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.accesslog.RowLayout;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.PrivacyRules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events of a log are read, and what of them.
 *
 * @param range times
 * @param filter events
 * @param bots what becomes of events of programs that say what they are
 * @param privacy what goes out of each field
 * @param columns of files without a header; empty if they are those of standard logging
 */
public record EventSelection(
        EventTimeRange range, EventFilter filter, Bots bots, PrivacyRules privacy, Optional<RowLayout> columns) {

    /** All events of users, as they were sent. */
    public static final EventSelection ALL = new EventSelection(
            new EventTimeRange(Instant.EPOCH, Optional.empty()),
            EventFilter.ALL,
            Bots.KEEP,
            PrivacyRules.NONE,
            Optional.empty());

    /** The same of other times. */
    public EventSelection in(EventTimeRange times) {
        return new EventSelection(times, filter, bots, privacy, columns);
    }

    /** By parameter, what tells it from others; the times may move on from run to run. */
    public void identify(Map<String, String> parameters) {
        parameters.put("types", joined(filter.types().stream().map(EventType::canonicalName)));
        parameters.put("appIds", joined(filter.appIds().stream()));
        parameters.put("schemas", joined(filter.schemas().stream()));
        parameters.put("eventIds", joined(filter.eventIds().stream()));
        parameters.put("includeProbes", Boolean.toString(filter.includeProbes()));
        if (bots != Bots.KEEP) {
            parameters.put("bots", bots.spelling());
        }
        if (!privacy.areNone()) {
            parameters.put("privacy", privacy.toString());
        }
        columns.ifPresent(given -> parameters.put("columns", String.join(",", given.names())));
    }

    private static String joined(Stream<String> values) {
        return values.sorted().collect(Collectors.joining(","));
    }
}
