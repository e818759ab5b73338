package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.config.VendedLogs.Partitions;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How standard logging v2 loses events, as a plan found it. What differs beside that is drift. */
final class VendedLosses {

    private final Plan plan;
    private final String place;

    /** @param place where goals read, in words */
    VendedLosses(Plan plan, String place) {
        this.plan = plan;
        this.place = place;
    }

    /** The first of them, since one that is there hides the others. */
    Optional<String> first() {
        return Stream.concat(
                        Stream.of(DistributionSource.ADDRESS, BucketDestination.ADDRESS, BucketDelivery.ADDRESS)
                                .filter(address -> is(address, Change.Kind.CREATE))
                                .map(address -> "there is no " + address.replace('-', ' ')
                                        + " for the logs of the distribution."),
                        Stream.concat(
                                elsewhere().stream(), live(BucketDelivery.ADDRESS).flatMap(this::unread).stream()))
                .findFirst();
    }

    private Optional<String> elsewhere() {
        return is(BucketDestination.ADDRESS, Change.Kind.UPDATE) || is(BucketDestination.ADDRESS, Change.Kind.REFUSED)
                ? live(BucketDestination.ADDRESS)
                        .map(there -> "the logs of the distribution are delivered as " + there.get("outputFormat")
                                + " into " + there.get("destinationResourceArn") + ", and goals read " + place + ".")
                : Optional.empty();
    }

    private Optional<String> unread(Map<?, ?> delivery) {
        var lacking = RecordFields.TELLING.stream()
                .filter(field ->
                        !(delivery.get("recordFields") instanceof Collection<?> fields && fields.contains(field)))
                .toList();
        if (!lacking.isEmpty()) {
            return Optional.of(
                    "the delivery leaves out " + String.join(", ", lacking) + ", without which no row is an event.");
        }
        if (isOtherwise("fieldDelimiter")) {
            return Optional.of(
                    "the delivery divides fields by '" + delivery.get("fieldDelimiter") + "' and goals read tabs.");
        }
        return isFound(delivery)
                ? Optional.empty()
                : Optional.of("the delivery divides its files by '" + delivery.get("suffixPath") + "'"
                        + (isOtherwise("enableHiveCompatiblePath") ? " without names" : "")
                        + ", where goals do not look for them.");
    }

    private boolean isFound(Map<?, ?> delivery) {
        return !isOtherwise("enableHiveCompatiblePath")
                && Stream.of(Partitions.values())
                        .map(Partitions::suffixPath)
                        .anyMatch(path -> path.equals(delivery.get("suffixPath")));
    }

    private boolean isOtherwise(String field) {
        return plan.change(BucketDelivery.ADDRESS).stream()
                .flatMap(change -> change.differences().stream())
                .anyMatch(difference -> difference.field().equals(field));
    }

    private boolean is(String address, Change.Kind kind) {
        return plan.change(address).filter(change -> change.kind() == kind).isPresent();
    }

    private Optional<Map<?, ?>> live(String address) {
        return plan.state(address).flatMap(Setting.State::live).map(there -> (Map<?, ?>) there);
    }
}
