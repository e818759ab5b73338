package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import java.util.List;

/** An update of a distribution that stands, apart from the one by which it becomes what is wanted. */
abstract class LaterUpdate<T> implements AwsSetting<T> {

    final DistributionConfiguration distribution;

    LaterUpdate(DistributionConfiguration distribution) {
        this.distribution = distribution;
    }

    @Override
    public final List<String> writesTo() {
        return distribution.writesTo();
    }

    /** The distribution is read anyway. */
    @Override
    public final List<ApiCall> reads() {
        return List.of();
    }

    @Override
    public final List<ApiCall> writes() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistributionConfig", "UpdateDistribution");
    }
}
