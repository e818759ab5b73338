package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/**
 * Names that another distribution of the account gives up to the collector's, each at one blow: CloudFront moves them without a
 * moment in which nobody has them. A value is the distribution that has a name.
 */
public final class MovedNames implements AwsSetting<Map<String, String>> {

    private final CloudFrontClient cloudFront;
    private final DistributionConfiguration ours;
    private final Supplier<Map<String, String>> holders;

    /** @param holders the other distribution that has each name; none of a name that is moved already */
    public MovedNames(
            CloudFrontClient cloudFront, DistributionConfiguration ours, Supplier<Map<String, String>> holders) {
        this.cloudFront = cloudFront;
        this.ours = ours;
        this.holders = holders;
    }

    @Override
    public String address() {
        return "distribution.moved-names";
    }

    @Override
    public List<ApiCall> reads() {
        return List.of();
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistributionConfig", "UpdateDomainAssociation");
    }

    @Override
    public Optional<Map<String, String>> read() {
        return Optional.of(new TreeMap<>(holders.get()));
    }

    @Override
    public Deferred<Map<String, String>> wanted() {
        if (holders.get().isEmpty()) {
            return Deferred.known(Map.of());
        }
        return ours.live().isPresent()
                ? Deferred.known(to(id()))
                : Deferred.after(List.of(ours), () -> to(Change.KNOWN_AFTER_APPLY), () -> to(id()));
    }

    @Override
    public void apply(Map<String, String> wanted) {
        var id = id();
        wanted.keySet()
                .forEach(name -> IfMatch.again(() -> {
                    var live = cloudFront.getDistributionConfig(r -> r.id(id));
                    if (!AliasFields.of(live.distributionConfig()).contains(name)) {
                        cloudFront.updateDomainAssociation(r -> r.domain(name)
                                .targetResource(target -> target.distributionId(id))
                                .ifMatch(live.eTag()));
                    }
                }));
    }

    private String id() {
        return ours.live().orElseThrow().id();
    }

    private Map<String, String> to(String id) {
        var wanted = new TreeMap<String, String>();
        holders.get().keySet().forEach(name -> wanted.put(name, id));
        return wanted;
    }
}
