package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.reconcile.Change;
import java.util.List;
import java.util.stream.Collectors;

/** What may not be done stops everything before the first write. */
final class Refusals {

    private Refusals() {}

    static void check(List<Change> refusals) {
        if (!refusals.isEmpty()) {
            throw new CollectorException(refusals.stream()
                    .map(refusal -> refusal.address() + " refused: " + refusal.reason())
                    .collect(Collectors.joining("\n", "nothing was changed.\n", "")));
        }
    }
}
