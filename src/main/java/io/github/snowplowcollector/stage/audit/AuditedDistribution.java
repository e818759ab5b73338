package io.github.snowplowcollector.stage.audit;

import io.github.snowplowcollector.reconcile.SettingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * A distribution as it stands, else as a set-up would make it.
 *
 * @param live whether it stands
 * @param config its configuration
 * @param states what was read of everything
 * @param originBucket the bucket that it serves from
 */
public record AuditedDistribution(
        boolean live, DistributionConfig config, List<SettingState> states, AuditedBucket originBucket) {

    /** The tags of ours that it bears. */
    Map<String, String> tags() {
        return fields("distribution.tags", live);
    }

    /** The response-headers policy, field by field. */
    Map<String, String> headersPolicy() {
        return fields(
                "response-headers-policy",
                state("response-headers-policy")
                        .filter(state -> state.live().isPresent())
                        .isPresent());
    }

    private Map<String, String> fields(String address, boolean isLive) {
        return state(address)
                .flatMap(state -> isLive ? state.live() : state.wanted())
                .orElse(Map.of());
    }

    private Optional<SettingState> state(String address) {
        return states.stream().filter(state -> state.address().equals(address)).findFirst();
    }
}
