package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** That deliveries of ours which are not wanted any more are gone, each with its destination. */
final class GivenUp implements AwsSetting<List<String>> {

    static final List<ApiCall> CALLS = ApiCall.join(
            ApiCall.logs(ResourceType.DELIVERY, "DeleteDelivery"),
            ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "DeleteDeliveryDestination"));

    private final OwnDeliveries unwanted;
    private final BooleanSupplier mayBeThere;

    /** @param mayBeThere whether it is worth looking */
    GivenUp(OwnDeliveries unwanted, BooleanSupplier mayBeThere) {
        this.unwanted = unwanted;
        this.mayBeThere = mayBeThere;
    }

    @Override
    public String address() {
        return BucketDelivery.ADDRESS + ".given-up";
    }

    /** After the event by which the new way is seen to work, if there is a new one. */
    @Override
    public List<String> writesTo() {
        return List.of(BucketDelivery.ADDRESS, BucketDestination.ADDRESS, DistributionSource.ADDRESS);
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(Deliveries.FINDING, Deliveries.FINDING_DESTINATIONS);
    }

    @Override
    public List<ApiCall> writes() {
        return CALLS;
    }

    @Override
    public Optional<List<String>> read() {
        return Optional.of(mayBeThere.getAsBoolean() ? unwanted.names() : List.of());
    }

    @Override
    public Deferred<List<String>> wanted() {
        return Deferred.known(List.of());
    }

    @Override
    public void apply(List<String> none) {
        unwanted.remove();
    }
}
