package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a distribution that stands and waits for a certificate: all but its names and what they are served with. A certificate
 * may take days, and logging that is switched off loses events until then.
 */
final class FieldsMeanwhile implements AwsSetting<Map<String, Object>> {

    private final DistributionConfiguration distribution;

    FieldsMeanwhile(DistributionConfiguration distribution) {
        this.distribution = distribution;
    }

    @Override
    public String address() {
        return "distribution.meanwhile";
    }

    @Override
    public List<String> writesTo() {
        return distribution.writesTo();
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
    public Optional<Map<String, Object>> read() {
        return distribution.waitsForCertificate() ? distribution.read() : Optional.of(Map.of());
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        return Deferred.known(distribution.waitsForCertificate() ? distribution.meanwhile() : Map.of());
    }

    @Override
    public void apply(Map<String, Object> values) {
        distribution.apply(values);
    }
}
