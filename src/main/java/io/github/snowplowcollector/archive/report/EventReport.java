package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.events.EventVisitor;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventAdvice;
import io.github.snowplowcollector.event.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Counts events for a report. Whatever strangers send, the memory that it takes is bounded. */
public final class EventReport implements EventVisitor {

    /** A user's name, the query and the fragment of a page's URL hold what nobody wants to publish. */
    private static final Pattern PUBLIC_URL = Pattern.compile("(?s)([^/?#]*//)?(?:[^/?#]*@)?([^?#]*).*");

    private final Timeline timeline = new Timeline();
    private final Tally apps = new Tally();
    private final Tally types = new Tally();
    private final Tally pages = new Tally();
    private final Tally trackers = new Tally();
    private final Tally reasons = new Tally();
    private final Map<EventAdvice, Long> advice = new LinkedHashMap<>();
    private long good;
    private long bad;
    private long unreadable;

    /**
     * @param range times that are read
     * @param now the end of a range that has none
     */
    public EventReport(EventTimeRange range, Instant now) {
        if (!range.since().equals(Instant.EPOCH)) {
            timeline.include(range.since());
            timeline.include(range.until().map(end -> end.minusNanos(1)).orElse(now));
        }
    }

    @Override
    public void event(Event event) {
        var defect = event.defects().stream().findFirst();
        boolean isGood = defect.isEmpty();
        if (isGood) {
            good++;
        } else {
            bad++;
        }
        defect.ifPresent(first -> reasons.add(Optional.of(first.parameter() + " " + first.rule()), false));
        timeline.add(event.collectorTime(), isGood);
        apps.add(text(event, CanonicalField.APP_ID), isGood);
        types.add(type(event), isGood);
        trackers.add(text(event, CanonicalField.V_TRACKER), isGood);
        text(event, CanonicalField.PAGE_URL).ifPresent(url -> pages.add(Optional.of(withoutSecrets(url)), isGood));
        event.advice().forEach(one -> advice.merge(one, 1L, Long::sum));
    }

    /** All that is read of an event's fields. */
    private static Optional<String> text(Event event, CanonicalField field) {
        return event.text(field);
    }

    private static Optional<String> type(Event event) {
        return event.type()
                .filter(EventType.UNSTRUCT::equals)
                .flatMap(own -> event.schema())
                .or(() -> event.type().map(EventType::canonicalName));
    }

    private static String withoutSecrets(String url) {
        return PUBLIC_URL.matcher(url).replaceFirst("$1$2");
    }

    @Override
    public void unreadable(UnreadableRow row) {
        unreadable++;
    }

    Timeline timeline() {
        return timeline;
    }

    Tally apps() {
        return apps;
    }

    /** By the schema of those that bring one. */
    Tally types() {
        return types;
    }

    Tally pages() {
        return pages;
    }

    Tally trackers() {
        return trackers;
    }

    /** The first one of each bad event. */
    List<Tally.Row> reasons() {
        return reasons.first(Tally.MOST_VALUES);
    }

    Map<EventAdvice, Long> advice() {
        return advice;
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    long unreadable() {
        return unreadable;
    }
}
