package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConflictException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;

/** The delivery source of the distribution, of which an account has one: whoever made it, it is found by the distribution's ARN. */
final class DistributionSource implements AwsSetting<Map<String, Object>> {

    static final String ADDRESS = "delivery-source";

    private static final String LOG_TYPE = "ACCESS_LOGS";

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final Supplier<Optional<LiveDistribution>> distribution;
    private final List<Setting<?>> first;
    private final OwnTags tags;

    /**
     * @param distribution the distribution, once it is there
     * @param first what makes it
     */
    DistributionSource(
            Deliveries deliveries,
            CollectorIdentity identity,
            Supplier<Optional<LiveDistribution>> distribution,
            List<Setting<?>> first,
            Map<String, String> allTags) {
        this.deliveries = deliveries;
        this.identity = identity;
        this.distribution = distribution;
        this.first = List.copyOf(first);
        tags = new OwnTags(
                deliveries,
                identity,
                ADDRESS,
                ResourceType.DELIVERY_SOURCE,
                allTags,
                () -> deliveries.source().map(DeliverySource::arn));
    }

    OwnTags tags() {
        return tags;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    /** Not before the distribution bears the tag by which all this is found again. */
    @Override
    public List<String> writesTo() {
        return List.of(ADDRESS, "distribution");
    }

    @Override
    public List<ApiCall> reads() {
        return Deliveries.FINDING;
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.logs(ResourceType.DELIVERY_SOURCE, "PutDeliverySource");
    }

    @Override
    public List<Setting<?>> brings() {
        return List.of(tags);
    }

    @Override
    public Optional<Map<String, Object>> read() {
        return deliveries.source().map(source -> value(source.name(), source.logType()));
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        return distribution.get().isPresent()
                ? Deferred.known(wantedNow())
                : Deferred.after(first, () -> value(Change.KNOWN_AFTER_APPLY, LOG_TYPE), this::wantedNow);
    }

    @Override
    public void apply(Map<String, Object> value) {
        var live = distribution.get().orElseThrow();
        try {
            deliveries.onceSettled(() -> deliveries
                    .logs()
                    .putDeliverySource(r -> r.name(name())
                            .resourceArn(live.arn())
                            .logType(LOG_TYPE)
                            .tags(tags.ofNew())));
        } catch (ConflictException e) {
            // Another run was quicker, or the answer to an earlier attempt was lost, if it is ours.
            var there =
                    deliveries.onceShown(() -> deliveries.sourceOf(live.arn())).orElseThrow(() -> e);
            if (!OwnTags.isMarked(identity, deliveries.tags(there.arn()))) {
                throw new RefusedException("distribution " + live.id() + " has the delivery source " + there.name()
                        + " since a moment ago, which is not this collector's, and can have one only. Fix: run again; delete it by"
                        + " hand before that, or take it over with -Dsnowplow.adopt.");
            }
        }
    }

    /** Its name, once the distribution is there. */
    String name() {
        return deliveries
                .source()
                .map(DeliverySource::name)
                .orElseGet(() ->
                        identity.deliverySource(distribution.get().orElseThrow().id()));
    }

    /** Its ARN, once the distribution is there. */
    String arn() {
        return identity.logsArn(ADDRESS, name());
    }

    private Map<String, Object> wantedNow() {
        return value(name(), LOG_TYPE);
    }

    private static Map<String, Object> value(String name, String logType) {
        return Map.of("name", name, "logType", logType);
    }
}
