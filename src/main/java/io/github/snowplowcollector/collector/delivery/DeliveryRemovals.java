package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;

/** What takes standard logging v2 away: deliveries with their destinations, then the source that they take logs from. */
final class DeliveryRemovals {

    private final Deliveries deliveries;
    private final OwnDeliveries all;
    private final BooleanSupplier mayBeThere;

    /** @param mayBeThere whether it is worth looking */
    DeliveryRemovals(Deliveries deliveries, OwnDeliveries all, BooleanSupplier mayBeThere) {
        this.deliveries = deliveries;
        this.all = all;
        this.mayBeThere = mayBeThere;
    }

    List<AwsRemoval> all() {
        return List.of(
                new Part(BucketDelivery.ADDRESS, GivenUp.CALLS, this::ofDeliveries, all::remove),
                new Part(
                        DistributionSource.ADDRESS,
                        ApiCall.logs(ResourceType.DELIVERY_SOURCE, "ListTagsForResource", "DeleteDeliverySource"),
                        this::ofSource,
                        all::removeSource));
    }

    private Optional<String> ofDeliveries() {
        return Optional.of(String.join(", ", all.names()))
                .filter(names -> !names.isEmpty())
                .map(names -> "to " + names + ", with that destination");
    }

    private Optional<String> ofSource() {
        return deliveries.source().filter(all::isOursAlone).map(DeliverySource::name);
    }

    private final class Part implements AwsRemoval {

        private final String address;
        private final List<ApiCall> calls;
        private final Supplier<Optional<String>> there;
        private final Runnable removal;

        Part(String address, List<ApiCall> calls, Supplier<Optional<String>> there, Runnable removal) {
            this.address = address;
            this.calls = calls;
            this.there = there;
            this.removal = removal;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public List<ApiCall> calls() {
            return ApiCall.join(Deliveries.FINDING, Deliveries.FINDING_DESTINATIONS, calls);
        }

        @Override
        public Optional<String> read() {
            return mayBeThere.getAsBoolean() ? there.get() : Optional.empty();
        }

        @Override
        public void remove(Waiting waiting) {
            removal.run();
        }
    }
}
