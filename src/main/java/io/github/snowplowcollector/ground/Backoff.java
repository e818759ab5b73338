package io.github.snowplowcollector.ground;

import java.time.Duration;
import java.util.Optional;

/** How long to pause between two looks, and how often, or for how long, to look at all. */
@FunctionalInterface
public interface Backoff {

    /** Two seconds, then a second more each time, up to twenty. */
    Backoff RISING = (look, waited) -> Optional.of(Duration.ofSeconds(Math.min(20, look + 1)));

    /**
     * The pause after a look in vain.
     *
     * @param look the look, counted from 1
     * @param waited time since the first look began
     * @return empty if it was the last look
     */
    Optional<Duration> pause(int look, Duration waited);

    /** Pauses that double. */
    static Backoff doubling(Duration first, Duration longest) {
        return (look, waited) -> Optional.of(shorter(first.multipliedBy(1L << Math.min(look - 1, 30)), longest));
    }

    /** A quarter of what was waited so far: what is late by little is seen soon, and hours cost few looks. */
    static Backoff quarters(Duration shortest, Duration longest) {
        return (look, waited) -> {
            var quarter = waited.dividedBy(4);
            return Optional.of(quarter.compareTo(shortest) < 0 ? shortest : shorter(quarter, longest));
        };
    }

    /** Ends with the {@code last} look. */
    default Backoff looks(int last) {
        return (look, waited) -> look < last ? pause(look, waited) : Optional.empty();
    }

    /** Ends with the first look when the time is up. */
    default Backoff upTo(Duration timeout) {
        return (look, waited) -> waited.compareTo(timeout) < 0 ? pause(look, waited) : Optional.empty();
    }

    /** Ends with a look just when the time is up. */
    default Backoff within(Duration timeout) {
        Backoff cut = (look, waited) -> pause(look, waited).map(pause -> shorter(pause, timeout.minus(waited)));
        return cut.upTo(timeout);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
