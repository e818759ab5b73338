package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConflictException;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
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
        return arn(identity);
    }

    private static String arn(CollectorIdentity identity) {
        return identity.logsArn(ADDRESS, identity.deliveryDestination());
    }

    /** The delivery to it, if it is among these. */
    static Optional<Delivery> delivery(CollectorIdentity identity, List<Delivery> among) {
        var arn = arn(identity);
        return among.stream()
                .filter(delivery -> arn.equals(delivery.deliveryDestinationArn()))
                .findFirst();
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
        return live.get().map(BucketDestination::value);
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        live.get().ifPresent(this::refuseUnlessChangeable);
        return Deferred.known(wantedNow());
    }

    private Map<String, Object> wantedNow() {
        return value(identity.deliveryDestination(), format().toString(), place());
    }

    /** CloudWatch Logs changes no format, and no place that a delivery refers to: who changed it took the delivery away first. */
    private void refuseUnlessChangeable(DeliveryDestination there) {
        var found = value(there);
        boolean otherFormat = !format().toString().equals(there.outputFormatAsString());
        if (!otherFormat && (found.equals(wantedNow()) || !isReferredTo())) {
            return;
        }
        throw new RefusedException("delivery destination " + there.name() + " takes logs as "
                + there.outputFormatAsString() + " into "
                + there.deliveryDestinationConfiguration().destinationResourceArn() + " instead of as " + format()
                + " into " + place() + ", and CloudWatch Logs changes that of none "
                + (otherFormat ? "that is there" : "that a delivery refers to")
                + ". Fix: delete its deliveries and then it by hand, with 'aws logs delete-delivery' and"
                + " 'aws logs delete-delivery-destination' in us-east-1, and run this again, which makes them anew.");
    }

    private boolean isReferredTo() {
        return delivery(identity, deliveries.all()).isPresent();
    }

    /** Tags are taken of a new one alone. */
    @Override
    public void apply(Map<String, Object> value) {
        if (live.get().isPresent()) {
            put(Map.of());
            return;
        }
        try {
            put(tags.ofNew());
        } catch (ConflictException e) {
            // Another run was quicker, or the answer to an earlier attempt was lost.
            var there = deliveries.onceShown(() -> deliveries.destination(identity.deliveryDestination()));
            if (there.map(BucketDestination::value).filter(value::equals).isEmpty()) {
                throw e;
            }
        }
    }

    private void put(Map<String, String> ownTags) {
        deliveries.onceSettled(() -> deliveries
                .logs()
                .putDeliveryDestination(r -> r.name(identity.deliveryDestination())
                        .outputFormat(format())
                        .deliveryDestinationConfiguration(to -> to.destinationResourceArn(place()))
                        .tags(ownTags.isEmpty() ? null : ownTags)));
    }

    private OutputFormat format() {
        return switch (identity.spec().logs().vended().format().value()) {
            case W3C -> OutputFormat.W3_C;
            case JSON -> OutputFormat.JSON;
        };
    }

    private String place() {
        return place(identity);
    }

    /** The ARN of the folder in which goals read what it takes. */
    static String place(CollectorIdentity identity) {
        return identity.bucketArn(identity.logBucket() + "/" + identity.vendedPath());
    }

    private static Map<String, Object> value(DeliveryDestination there) {
        return value(
                there.name(),
                there.outputFormatAsString(),
                there.deliveryDestinationConfiguration().destinationResourceArn());
    }

    private static Map<String, Object> value(String name, String format, String place) {
        return Map.of("name", name, "outputFormat", format, "destinationResourceArn", place);
    }
}
