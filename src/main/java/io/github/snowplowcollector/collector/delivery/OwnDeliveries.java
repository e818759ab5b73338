package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliveryDestination;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;

/**
 * The deliveries that set-ups made and that are not wanted, with their destinations, as they were first read. What others let hang off the
 * same source stays.
 */
final class OwnDeliveries {

    private static final String S3 = ":s3:::";

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final Optional<String> wanted;
    private final Once<List<Delivery>> unwanted = new Once<>(this::findDeliveries);
    private final Once<List<LogPlace>> places = new Once<>(this::findPlaces);
    private final Once<List<DeliveryDestination>> destinations = new Once<>(this::findDestinations);

    /** @param wanted name of the destination that is wanted, if one is */
    OwnDeliveries(Deliveries deliveries, CollectorIdentity identity, Optional<String> wanted) {
        this.deliveries = deliveries;
        this.identity = identity;
        this.wanted = wanted;
    }

    private List<Delivery> findDeliveries() {
        return Stream.concat(
                        deliveries.all().stream().filter(delivery -> isUnwanted(destination(delivery))),
                        orphans()
                                .flatMap(orphan -> deliveries.ofOrphan(orphan).stream())
                                .filter(delivery -> destination(delivery).startsWith(identity.deliveryDestinations())))
                .filter(delivery -> OwnTags.isMade(identity, deliveries.tags(delivery.arn())))
                .toList();
    }

    /** What distributions left that are gone: their deliveries hold on to our destinations, and deliver nothing any more. */
    private Stream<DeliverySource> orphans() {
        return deliveries.orphans(identity.deliverySource("")).stream();
    }

    /** Also such as a run left that died after it had removed their delivery. */
    private List<DeliveryDestination> findDestinations() {
        return deliveries.destinations().stream()
                .filter(there -> there.name().startsWith(identity.deliveryDestinations()))
                .filter(there -> isUnwanted(there.name()))
                .filter(there -> OwnTags.isMade(identity, deliveries.tags(there.arn())))
                .toList();
    }

    private boolean isUnwanted(String destination) {
        return wanted.filter(destination::equals).isEmpty();
    }

    boolean areThere() {
        return !unwanted.get().isEmpty();
    }

    /** Where they put files. */
    List<LogPlace> places() {
        return places.get();
    }

    private List<LogPlace> findPlaces() {
        return unwanted.get().stream()
                .filter(deliveries.all()::contains)
                .map(OwnDeliveries::destination)
                .flatMap(name -> place(name).stream())
                .toList();
    }

    private Optional<LogPlace> place(String name) {
        return deliveries.destination(name).flatMap(there -> {
            var arn = there.deliveryDestinationConfiguration().destinationResourceArn();
            int bucket = arn.indexOf(S3) + S3.length();
            int prefix = arn.indexOf('/', bucket);
            return arn.contains(S3) && prefix > 0
                    ? Optional.of(LogPlaces.vended(name, arn.substring(bucket, prefix), arn.substring(prefix + 1)))
                    : Optional.empty();
        });
    }

    /** The deliveries themselves. */
    Part deliveries() {
        return new Part(
                BucketDelivery.ADDRESS,
                List.of(BucketDelivery.ADDRESS, DistributionSource.ADDRESS, BucketDestination.ADDRESS),
                ApiCall.join(Deliveries.FINDING, ApiCall.logs(ResourceType.DELIVERY, "ListTagsForResource")),
                ApiCall.logs(ResourceType.DELIVERY, "DeleteDelivery"),
                () -> unwanted.get().stream().map(OwnDeliveries::destination).toList(),
                () -> unwanted.get().forEach(deliveries::delete));
    }

    /** The source if none is wanted, and those of distributions that are gone; not what was there before or others take logs from. */
    Part source() {
        return new Part(
                DistributionSource.ADDRESS,
                List.of(DistributionSource.ADDRESS),
                ApiCall.join(Deliveries.FINDING, ApiCall.logs(ResourceType.DELIVERY_SOURCE, "ListTagsForResource")),
                ApiCall.logs(ResourceType.DELIVERY_SOURCE, "DeleteDeliverySource"),
                () -> sources(deliveries.source()).toList(),
                () -> sources(deliveries.sourceNow()).forEach(deliveries::deleteSource));
    }

    private Stream<String> sources(Optional<DeliverySource> ofDistribution) {
        return Stream.concat(wanted.isEmpty() ? ofDistribution.stream() : Stream.empty(), orphans())
                .filter(this::isOursAlone)
                .map(DeliverySource::name);
    }

    private boolean isOursAlone(DeliverySource source) {
        return OwnTags.isMade(identity, deliveries.tags(source.arn()))
                && deliveries.of(source.name()).stream()
                        .allMatch(delivery ->
                                unwanted.get().stream().anyMatch(own -> own.id().equals(delivery.id())));
    }

    /** The destinations. */
    Part destinations() {
        return new Part(
                BucketDestination.ADDRESS,
                List.of(BucketDestination.ADDRESS),
                ApiCall.join(
                        ApiCall.logs(ResourceType.EVERYTHING, "DescribeDeliveryDestinations"),
                        ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "ListTagsForResource")),
                ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "DeleteDeliveryDestination"),
                () -> destinations.get().stream().map(DeliveryDestination::name).toList(),
                () -> destinations.get().forEach(there -> deliveries.deleteDestination(there.name())));
    }

    private static String destination(Delivery delivery) {
        var arn = delivery.deliveryDestinationArn();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
