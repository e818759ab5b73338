package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.ground.UserException;
import io.github.snowplowcollector.reconcile.Change;
import java.util.List;
import java.util.stream.Collectors;

/** The collector in the account is not in the state that was asked for; the message says what to do. */
public final class CollectorException extends UserException {

    private static final long serialVersionUID = 1L;

    public CollectorException(String message) {
        super(message);
    }

    /** What may not be done stops everything before the first write. */
    static void throwIfAny(List<Change> refusals) {
        if (!refusals.isEmpty()) {
            throw new CollectorException(refusals.stream()
                    .map(refusal -> refusal.address() + " refused: " + refusal.reason())
                    .collect(Collectors.joining("\n", "nothing was changed.\n", "")));
        }
    }
}
