package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.config.VendedLogs;
import io.github.snowplowcollector.config.VendedLogs.Partitions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps goals from finding the files of a delivery, or from reading events in them. Whatever else differs is drift. */
final class UnreadDelivery {

    private UnreadDelivery() {}

    /**
     * A sentence; empty if its events are read.
     *
     * @param delivery by the fields of its setting
     */
    static Optional<String> why(Map<?, ?> delivery, VendedLogs wanted) {
        var lacking = RecordFields.TELLING.stream()
                .filter(field ->
                        !(delivery.get("recordFields") instanceof Collection<?> fields && fields.contains(field)))
                .toList();
        if (!lacking.isEmpty()) {
            return Optional.of(
                    "the delivery leaves out " + String.join(", ", lacking) + ", without which no row is an event.");
        }
        if (!BucketDelivery.delimiter(wanted).equals(delivery.get("fieldDelimiter"))) {
            return Optional.of(
                    "the delivery divides fields by '" + delivery.get("fieldDelimiter") + "' and goals read tabs.");
        }
        boolean named = Boolean.TRUE.equals(delivery.get("enableHiveCompatiblePath"));
        boolean found = named
                && Stream.of(Partitions.values())
                        .map(Partitions::suffixPath)
                        .anyMatch(path -> path.equals(delivery.get("suffixPath")));
        return found
                ? Optional.empty()
                : Optional.of("the delivery divides its files by '" + delivery.get("suffixPath") + "'"
                        + (named ? "" : " without names") + ", where goals do not look for them.");
    }
}
