package io.github.snowplowcollector.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.reconcile.Change;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What {@code status.json} holds, where {@code collector}, {@code logHealth} and {@code settings} stay until 1.0.
 *
 * @param accountId the account that was read
 * @param region region of its buckets
 * @param collector the collector; empty while it has no distribution
 * @param logHealth whether its events are being kept; empty while it has no distribution
 * @param settings every setting with what a set-up would do about it
 * @param losses how events are being lost, a sentence each; empty while they are kept
 */
public record StatusDocument(
        String accountId,
        String region,
        Optional<CollectorFacts> collector,
        List<Check> logHealth,
        List<Change> settings,
        List<String> losses) {

    @JsonProperty
    Optional<URI> collectorUrl() {
        return collector.map(CollectorFacts::url);
    }

    @JsonProperty
    List<Check> checks() {
        return logHealth;
    }

    @JsonProperty
    List<Change> changes() {
        return settings;
    }

    /**
     * Whether everything is as the POM wants it and events are being kept.
     *
     * @param awaited whether a change comes by itself, so that it is no drift
     */
    public boolean inOrder(Predicate<Change> awaited) {
        return settings.stream().allMatch(change -> change.kind() == Change.Kind.KEEP || awaited.test(change))
                && logHealth.stream().noneMatch(check -> check.status() == Check.Status.FAIL);
    }
}
