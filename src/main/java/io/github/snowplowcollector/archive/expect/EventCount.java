package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many events are as one expectation says, and of those that are not, the one that meets most of its conditions. */
final class EventCount {

    private final Expectation expectation;
    private long count;
    private int fewestBreaches;
    private String nearest = "";

    EventCount(Expectation expectation) {
        this.expectation = expectation;
        // Where there need be none, nobody asks for the nearest.
        fewestBreaches = expectation.range().least() == 0 ? 1 : Integer.MAX_VALUE;
    }

    /** @param defects why it is bad; none of a good one */
    void add(Event event, List<Defect> defects) {
        if (expectation.type().isPresent() && !expectation.type().equals(event.type())) {
            return;
        }
        int breaches = defects.isEmpty() == expectation.good() ? 0 : 1;
        for (var condition : expectation.conditions()) {
            if (breaches >= fewestBreaches) {
                return;
            }
            breaches += condition.isMet(event) ? 0 : 1;
        }
        if (breaches == 0) {
            count++;
        } else if (breaches < fewestBreaches) {
            fewestBreaches = breaches;
            nearest = EventText.kind(event) + ", but " + String.join(", ", breaches(event, defects));
        }
    }

    private List<String> breaches(Event event, List<Defect> defects) {
        var breaches = new ArrayList<String>();
        if (defects.isEmpty() != expectation.good()) {
            breaches.add(defects.isEmpty() ? "it is good" : "it is bad: " + EventText.reasons(defects));
        }
        expectation.conditions().stream()
                .filter(condition -> !condition.isMet(event))
                .map(condition -> condition.breach(event))
                .forEach(breaches::add);
        return breaches;
    }

    Expectation expectation() {
        return expectation;
    }

    boolean isMet() {
        return expectation.range().contains(count);
    }

    long count() {
        return count;
    }

    /** If there are too few, the nearest other one and what it breaks. */
    Optional<String> nearest() {
        return Optional.of(nearest).filter(text -> count < expectation.range().least() && !text.isEmpty());
    }
}
