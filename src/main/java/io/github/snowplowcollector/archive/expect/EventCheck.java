package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.events.EventVisitor;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts events against expectations. Holds counts and a few examples, however many events there are. */
public final class EventCheck implements EventVisitor {

    private static final int MOST_KINDS = 20;
    private static final int MOST_EXAMPLES = 5;

    private final List<EventCount> counts;
    private final EventRules rules;
    private final boolean eventsRequired;
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private final List<String> badExamples = new ArrayList<>();
    private long good;
    private long bad;
    private long unreadable;

    /**
     * @param rules what an event must keep to be good
     * @param eventsRequired whether there must be an event, whatever else is expected
     */
    public EventCheck(List<Expectation> expectations, EventRules rules, boolean eventsRequired) {
        counts = expectations.stream().map(EventCount::new).toList();
        this.rules = rules;
        this.eventsRequired = eventsRequired;
    }

    @Override
    public void event(Event event) {
        var defects = rules.defects(event);
        counts.forEach(count -> count.add(event, defects));
        if (defects.isEmpty()) {
            good++;
        } else {
            bad++;
            if (badExamples.size() < MOST_EXAMPLES) {
                badExamples.add(EventText.reasons(defects));
            }
        }
        var kind = (defects.isEmpty() ? "" : "bad ") + EventText.kind(event);
        if (kinds.containsKey(kind) || kinds.size() < MOST_KINDS) {
            kinds.merge(kind, 1L, Long::sum);
        }
    }

    @Override
    public void unreadable(UnreadableRow row) {
        unreadable++;
    }

    /** How many rows could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** How many events were counted. */
    public String summary() {
        return events() + " events, " + good + " good and " + bad + " bad";
    }

    /** Whether all of this would be the same if nothing had been sent at all, and nobody minds. */
    public boolean provesNothing() {
        return events() == 0
                && !eventsRequired
                && counts.stream().noneMatch(count -> count.expectation().good());
    }

    /** One row an expectation, as it stands now: what was found, and of one that is not met, what there is. Safe to print. */
    public List<Check> checks() {
        var checks = new ArrayList<Check>();
        if (eventsRequired) {
            checks.add(anyEvent());
        }
        counts.stream().map(this::check).forEach(checks::add);
        return checks;
    }

    private Check anyEvent() {
        return events() > 0
                ? new Check("any event", Status.PASS, "found " + events(), "")
                : new Check(
                        "any event",
                        Status.FAIL,
                        "found 0; there are no events at all",
                        "Send events to the collector between start and stop, or set snowplow.requireEvents to false.");
    }

    private Check check(EventCount count) {
        var name = Printable.of(count.expectation().text());
        var found = "found " + count.count();
        return count.isMet()
                ? new Check(name, Status.PASS, found, "")
                : new Check(
                        name,
                        Status.FAIL,
                        Printable.of(found + instead(count)),
                        "Correct what the application sends, or the expectation.");
    }

    private String instead(EventCount count) {
        return count.nearest()
                .map("; nearest: "::concat)
                .orElseGet(() -> count.expectation().good() ? there() : reasons());
    }

    private long events() {
        return good + bad;
    }

    private String there() {
        if (kinds.isEmpty()) {
            return "; there are no events at all";
        }
        var others =
                events() - kinds.values().stream().mapToLong(Long::longValue).sum();
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining("; ", "; there are ", others == 0 ? "" : "; " + others + " others"));
    }

    private String reasons() {
        return badExamples.stream().map("; "::concat).collect(Collectors.joining());
    }
}
