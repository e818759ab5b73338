package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliveryDestination;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputFormat;

/** The delivery destination: the folder of one format in the log bucket. */
final class BucketDestination implements AwsSetting<Map<String, Object>> {

    static final String ADDRESS = "delivery-destination";

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final OwnTags tags;
    private final Once<Optional<DeliveryDestination>> live;

    BucketDestination(Deliveries deliveries, CollectorIdentity identity, Map<String, String> allTags) {
        this.deliveries = deliveries;
        this.identity = identity;
        live = new Once<>(() -> deliveries.destination(identity.deliveryDestination()));
        tags = new OwnTags(
                deliveries,
                identity,
                ADDRESS,
                ResourceType.DELIVERY_DESTINATION,
                allTags,
                () -> live.get().map(DeliveryDestination::arn));
    }

    OwnTags tags() {
        return tags;
    }

    /** Its ARN, whether it is there or not. */
    String arn() {
        return identity.logsArn(ADDRESS, identity.deliveryDestination());
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    /** Not before the bucket is there. */
    @Override
    public List<String> writesTo() {
        return List.of(ADDRESS, "log-bucket");
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "GetDeliveryDestination");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "PutDeliveryDestination");
    }

    @Override
    public List<Setting<?>> brings() {
        return List.of(tags);
    }

    @Override
    public Optional<Map<String, Object>> read() {
        return live.get()
                .map(there -> value(
                        there.name(),
                        there.outputFormatAsString(),
                        there.deliveryDestinationConfiguration().destinationResourceArn()));
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        return Deferred.known(value(identity.deliveryDestination(), format().toString(), place()));
    }

    @Override
    public void apply(Map<String, Object> value) {
        deliveries.onceSettled(() -> deliveries
                .logs()
                .putDeliveryDestination(r -> r.name(identity.deliveryDestination())
                        .outputFormat(format())
                        .deliveryDestinationConfiguration(to -> to.destinationResourceArn(place()))
                        .tags(tags.ofNew())));
    }

    private OutputFormat format() {
        return switch (identity.spec().logs().vended().format().value()) {
            case W3C -> OutputFormat.W3_C;
            case JSON -> OutputFormat.JSON;
        };
    }

    private String place() {
        return identity.bucketArn(identity.logBucket() + "/" + identity.vendedPath());
    }

    private static Map<String, Object> value(String name, String format, String place) {
        return Map.of("name", name, "outputFormat", format, "destinationResourceArn", place);
    }
}
