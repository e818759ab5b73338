package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.reconcile.Removal;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/** Switches the distribution off. Its logs stay on: edges go on serving, and logging, until the change has reached them. */
public final class DistributionDisabling implements Removal {

    private final CloudFrontClient cloudFront;
    private final DistributionLookup lookup;
    private final DistributionTags tags;

    /** @param tags tell whether the distribution is ours */
    public DistributionDisabling(CloudFrontClient cloudFront, DistributionLookup lookup, DistributionTags tags) {
        this.cloudFront = cloudFront;
        this.lookup = lookup;
        this.tags = tags;
    }

    @Override
    public String address() {
        return "distribution.enabled";
    }

    @Override
    public Optional<String> read() {
        tags.requireRemovable();
        return lookup.found()
                .filter(live -> Boolean.TRUE.equals(live.config().enabled()))
                .map(live -> "enabled, " + live.domain());
    }

    @Override
    public void remove() {
        lookup.found().ifPresent(live -> disable(live.id()));
    }

    private void disable(String id) {
        try {
            disableUnlessSo(id);
        } catch (PreconditionFailedException e) {
            // Somebody else changed it between our reading and our writing, or our own change was made and its answer
            // lost.
            disableUnlessSo(id);
        }
    }

    private void disableUnlessSo(String id) {
        var live = cloudFront.getDistributionConfig(r -> r.id(id));
        if (!Boolean.TRUE.equals(live.distributionConfig().enabled())) {
            return;
        }
        var disabled = live.distributionConfig().toBuilder().enabled(false).build();
        try {
            update(id, live.eTag(), disabled);
        } catch (InvalidArgumentException e) {
            if (!String.valueOf(e.getMessage()).contains("doesn't exist")) {
                throw e;
            }
            // The log bucket was deleted by hand; CloudFront then takes no change that still names it.
            update(
                    id,
                    live.eTag(),
                    disabled.toBuilder()
                            .logging(l -> l.enabled(false)
                                    .includeCookies(false)
                                    .bucket("")
                                    .prefix(""))
                            .build());
        }
    }

    private void update(String id, String version, DistributionConfig config) {
        cloudFront.updateDistribution(r -> r.id(id).ifMatch(version).distributionConfig(config));
    }
}
