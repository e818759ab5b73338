package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.events.EventVisitor;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.Check.Status;
import io.github.snowplowcollector.spec.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts events against expectations. Holds counts and a few examples, however many events there are. */
public final class EventCheck implements EventVisitor {

    private static final int MOST_KINDS = 20;
    private static final int MOST_EXAMPLES = 5;
    private static final int LONGEST_VALUE = 80;

    private final List<Expectation> expectations;
    private final EventRules rules;
    private final long[] counts;
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private final List<String> badExamples = new ArrayList<>();
    private long good;
    private long bad;
    private long unreadable;

    /** @param rules what an event must keep to be good */
    public EventCheck(List<Expectation> expectations, EventRules rules) {
        this.expectations = List.copyOf(expectations);
        this.rules = rules;
        counts = new long[expectations.size()];
    }

    @Override
    public void event(Event event) {
        var defects = rules.defects(event);
        boolean isGood = defects.isEmpty();
        for (int i = 0; i < counts.length; i++) {
            if (expectations.get(i).counts(event, isGood)) {
                counts[i]++;
            }
        }
        if (isGood) {
            good++;
        } else {
            bad++;
            if (badExamples.size() < MOST_EXAMPLES) {
                badExamples.add(defects.stream().map(EventCheck::text).collect(Collectors.joining(", ")));
            }
        }
        var kind = kind(event, isGood);
        if (kinds.containsKey(kind) || kinds.size() < MOST_KINDS) {
            kinds.merge(kind, 1L, Long::sum);
        }
    }

    @Override
    public void unreadable(UnreadableRow row) {
        unreadable++;
    }

    private static String text(Defect defect) {
        var value = defect.value();
        var shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return defect.parameter() + " " + defect.rule() + (shown.isEmpty() ? "" : ": '" + shown + "'");
    }

    private static String kind(Event event, boolean isGood) {
        var kind = new StringBuilder(isGood ? "" : "bad ");
        kind.append(event.text(CanonicalField.EVENT).orElse("event"));
        event.appId().ifPresent(app -> kind.append(" app=").append(app));
        if (event.selfDescribing().isPresent()) {
            event.schema().ifPresent(schema -> kind.append(" schema=").append(schema));
        }
        return kind.toString();
    }

    /** How many rows could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** How many events were counted. */
    public String summary() {
        return (good + bad) + " events, " + good + " good and " + bad + " bad";
    }

    /** One row an expectation, as it stands now: what was found, and of one that is not met, what there is. Safe to print. */
    public List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (int i = 0; i < counts.length; i++) {
            var expectation = expectations.get(i);
            boolean met = expectation.range().contains(counts[i]);
            var found = "found " + counts[i] + (met ? "" : expectation.good() ? found() : why());
            checks.add(new Check(
                    Printable.of(expectation.text()),
                    met ? Status.PASS : Status.FAIL,
                    Printable.of(found),
                    met ? "" : "Correct what the application sends, or the expectation."));
        }
        return checks;
    }

    private String found() {
        return kinds.isEmpty()
                ? "; there are no events at all"
                : kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining("; ", "; there are ", ""));
    }

    private String why() {
        return badExamples.isEmpty() ? "" : badExamples.stream().collect(Collectors.joining("; ", "; ", ""));
    }
}
