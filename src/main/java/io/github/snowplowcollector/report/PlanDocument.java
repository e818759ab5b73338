package io.github.snowplowcollector.report;

import io.github.snowplowcollector.reconcile.Change;
import java.util.List;

/**
 * What {@code plan.json} holds.
 *
 * @param collector name of the collector
 * @param accountId the account that was read
 * @param region region of its buckets
 * @param changes every setting with what would be done about it, those in order included
 * @param notices what else its owner should know
 */
public record PlanDocument(
        String collector, String accountId, String region, List<Change> changes, List<String> notices) {

    public PlanDocument {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }
}
