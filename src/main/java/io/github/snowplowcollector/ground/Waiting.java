package io.github.snowplowcollector.ground;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what others bring about: looks at once, and again after each pause.
 *
 * @param clock tells the time
 * @param sleeper sleeps between two looks
 * @param backoff how long, and how often
 * @param resume the command that goes on from there when the time is up
 * @param progress told what is awaited, before each pause
 */
public record Waiting(Clock clock, Sleeper sleeper, Backoff backoff, String resume, Progress progress) {

    /** How often one looks for what takes moments. */
    public static final int LOOKS = 5;

    /** Hears how the waiting goes. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Something is still missing.
         *
         * @param waited time since the first look began
         * @param awaited what is still missing, printable
         */
        void waiting(Duration waited, String awaited);
    }

    /** One look at what is awaited. */
    @FunctionalInterface
    public interface Look<T, E extends Exception> {
        T look() throws E;
    }

    /** For what takes moments, such as AWS's own delay: five looks, without a word. */
    public static Waiting moments(Sleeper sleeper) {
        return new Waiting(Clock.systemUTC(), sleeper, Backoff.RISING.looks(LOOKS), "", (waited, awaited) -> {});
    }

    /** As {@link #moments}, by the same sleeper. */
    public Waiting briefly() {
        return moments(sleeper);
    }

    /**
     * What the last look saw: the first that is enough, or one in vain.
     *
     * @param awaited what was missing, in words
     */
    public <T, E extends Exception> T look(Look<T, E> look, Predicate<T> enough, Function<T, String> awaited)
            throws E, InterruptedException {
        var started = clock.instant();
        for (int i = 1; ; i++) {
            var seen = look.look();
            if (enough.test(seen)) {
                return seen;
            }
            var waited = Duration.between(started, clock.instant());
            var pause = backoff.pause(i, waited);
            if (pause.isEmpty()) {
                return seen;
            }
            progress.waiting(waited, awaited.apply(seen));
            sleeper.sleep(pause.get());
        }
    }

    /** Lets pass the time that a change may take to be seen. */
    public void settle(Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        }
    }

    /** What {@code look} sees at last: another run, or AWS's own delay, may still bring it. Empty if no look saw it. */
    public <T> Optional<T> until(Supplier<Optional<T>> look) {
        return calmly(look, Optional::isPresent, seen -> "");
    }

    /** What {@code call} answers at last; while it fails in a way that passes, it is made again. */
    public <T> T retry(Supplier<T> call, Predicate<RuntimeException> passes) {
        var failure = new AtomicReference<RuntimeException>();
        Supplier<Optional<T>> attempt = () -> {
            try {
                return Optional.of(call.get());
            } catch (RuntimeException e) {
                if (!passes.test(e)) {
                    throw e;
                }
                failure.set(e);
                return Optional.empty();
            }
        };
        return until(attempt).orElseThrow(failure::get);
    }

    /**
     * Waits until {@code done}.
     *
     * @param awaited what is awaited, in words
     * @throws WaitTimeoutException when the time is up
     */
    public void until(String awaited, BooleanSupplier done) {
        untilNothing(() -> done.getAsBoolean() ? Optional.empty() : Optional.of(awaited));
    }

    /** As {@link #until(String, BooleanSupplier)}, for what comes by itself: when the time is up, that is nobody's failure. */
    public void awhile(String awaited, BooleanSupplier done) {
        calmly(done::getAsBoolean, Boolean::booleanValue, seen -> awaited);
    }

    /**
     * Waits until nothing is missing.
     *
     * @throws WaitTimeoutException when the time is up
     */
    public void untilNothing(Supplier<Optional<String>> missing) {
        calmly(missing, Optional::isEmpty, Optional::orElseThrow).ifPresent(awaited -> {
            throw new WaitTimeoutException(
                    awaited,
                    "still waiting for " + awaited
                            + " when the time was up. Nothing is lost: run '" + resume
                            + "' again, which goes on from here;"
                            + " a higher -Dsnowplow.timeout waits longer.");
        });
    }

    /** For those who are called by what throws no checked exception. */
    private <T> T calmly(Supplier<T> look, Predicate<T> enough, Function<T, String> awaited) {
        try {
            return this.<T, RuntimeException>look(look::get, enough, awaited);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        }
    }
}
