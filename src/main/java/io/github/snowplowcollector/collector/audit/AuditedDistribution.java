package io.github.snowplowcollector.collector.audit;

import io.github.snowplowcollector.reconcile.Plan;
import java.util.Map;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * A distribution as it stands, else as a set-up would make it.
 *
 * @param live whether it stands
 * @param config its configuration
 * @param plan what was read of everything
 * @param originBucket the bucket that it serves from
 */
public record AuditedDistribution(boolean live, DistributionConfig config, Plan plan, AuditedBucket originBucket) {

    /** The tags of ours that it bears. */
    Map<?, ?> tags() {
        return plan.state("distribution.tags")
                .<Object>flatMap(state -> live ? state.live() : state.wanted())
                .<Map<?, ?>>map(Map.class::cast)
                .orElse(Map.of());
    }

    /** Whether CloudWatch Logs delivers its logs. */
    boolean isVended() {
        return plan.state("delivery")
                .<Object>flatMap(state -> live ? state.live() : state.wanted())
                .isPresent();
    }

    /** The records that lead the collector's names to it. */
    Map<?, ?> records() {
        return plan.state("hosted-zone.alias-records")
                .<Object>flatMap(state -> live ? state.live() : state.wanted())
                .<Map<?, ?>>map(Map.class::cast)
                .orElse(Map.of());
    }

    /** The response-headers policy, field by field. */
    Map<?, ?> headersPolicy() {
        return plan.state("response-headers-policy")
                .<Object>flatMap(state -> state.live().isPresent() ? state.live() : state.wanted())
                .<Map<?, ?>>map(Map.class::cast)
                .orElse(Map.of());
    }
}
