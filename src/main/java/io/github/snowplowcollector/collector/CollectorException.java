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
            throw of("nothing was changed.\n", refusals);
        }
    }

    /** What is wrong with a domain stops everything but the grant without which logs stop. */
    static CollectorException ofDomain(List<Change> refusals) {
        return of("nothing was changed, but for the grant that logs are written by if it was lost.\n", refusals);
    }

    private static CollectorException of(String lead, List<Change> refusals) {
        return new CollectorException(refusals.stream()
                .map(refusal -> refusal.address() + " refused: " + refusal.reason())
                .collect(Collectors.joining("\n", lead, "")));
    }
}
