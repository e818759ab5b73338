package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** That a distribution whose logs are delivered in another way logs no longer by itself. All its other fields are set by then. */
final class StandardLoggingOff implements AwsSetting<String> {

    private static final String OFF = "off";

    private final DistributionConfiguration distribution;

    StandardLoggingOff(DistributionConfiguration distribution) {
        this.distribution = distribution;
    }

    @Override
    public String address() {
        return "given-up.standard-logging";
    }

    @Override
    public List<String> writesTo() {
        return distribution.writesTo();
    }

    @Override
    public boolean isToldInOrder() {
        return false;
    }

    @Override
    public List<ApiCall> reads() {
        return List.of();
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistributionConfig", "UpdateDistribution");
    }

    @Override
    public Optional<String> read() {
        return Optional.of(distribution.logs() ? "on" : OFF);
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(OFF);
    }

    @Override
    public void apply(String off) {
        distribution.apply(distribution.withoutLoggingNow());
    }
}
