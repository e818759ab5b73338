package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;

/** Switches the distribution off. Its logs stay on: edges go on serving, and logging, until the change has reached them. */
public final class DistributionDisabling implements AwsRemoval {

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
    public List<ApiCall> calls() {
        return ApiCall.join(
                DistributionLookup.CALLS,
                tags.reads(),
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistributionConfig", "UpdateDistribution"));
    }

    @Override
    public Optional<String> read() {
        tags.requireRemovable();
        return lookup.found()
                .filter(live -> Boolean.TRUE.equals(live.config().enabled()))
                .map(live -> "enabled, " + live.domain());
    }

    @Override
    public void remove(Waiting waiting) {
        lookup.found().ifPresent(live -> IfMatch.again(() -> disableUnlessSo(live.id())));
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
