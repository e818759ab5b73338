package io.github.snowplowcollector.collector.delivery;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Calls about what may not be there. Apart from {@link Deliveries}, because a class that catches an exception of an SDK module loads it,
 * and a collector without standard logging v2 asks for nothing of that module.
 */
final class Absent {

    private Absent() {}

    /** What {@code call} gives; empty if what it is about is not there. */
    static <T> Optional<T> orElseEmpty(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
