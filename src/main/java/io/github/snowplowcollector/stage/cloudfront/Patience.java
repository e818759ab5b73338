package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.reconcile.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Waits for CloudFront, which takes minutes to bring a change to its edges and moments to forget what used a policy.
 *
 * @param clock tells the time
 * @param pause waits between two looks
 * @param timeout longest time to wait
 * @param resume the command that goes on from there when the time is up
 * @param progress told what is awaited, before each pause
 */
public record Patience(Clock clock, Pause pause, Duration timeout, String resume, Consumer<String> progress) {

    /**
     * Looks until {@code done}, at once and then again and again.
     *
     * @param awaited what is awaited, in words
     * @throws PatienceException when the time is up
     */
    void until(String awaited, BooleanSupplier done) {
        var deadline = clock.instant().plus(timeout);
        for (int look = 1; !done.getAsBoolean(); look++) {
            if (!clock.instant().isBefore(deadline)) {
                throw new PatienceException("still waiting for " + awaited
                        + " when the time was up. Nothing is lost: run '" + resume + "' again, which goes on from here;"
                        + " a higher -Dsnowplow.timeout waits longer.");
            }
            progress.accept(awaited);
            pause.beforeLook(look);
        }
    }
}
