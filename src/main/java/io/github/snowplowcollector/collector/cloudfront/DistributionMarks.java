package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.Marks;
import io.github.snowplowcollector.reconcile.Removal;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/**
 * The tags by which a distribution that was taken over says whose it is. Its owner's own stay.
 *
 * @param distributionArn its ARN
 * @param collector whose marks they are
 */
public record DistributionMarks(CloudFrontClient cloudFront, String distributionArn, String collector)
        implements Removal {

    /** The calls that it takes. */
    public static final List<ApiCall> CALLS =
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListTagsForResource", "UntagResource");

    @Override
    public String address() {
        return "distribution.marks";
    }

    @Override
    public Optional<String> read() {
        return marks().words();
    }

    @Override
    public void remove(Waiting waiting) {
        var keys = marks().tags().keySet();
        cloudFront.untagResource(r -> r.resource(distributionArn).tagKeys(k -> k.items(keys)));
    }

    private Marks marks() {
        return Marks.of(collector, DistributionTags.read(cloudFront, distributionArn));
    }
}
