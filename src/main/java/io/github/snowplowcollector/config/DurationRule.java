package io.github.snowplowcollector.config;

import io.github.snowplowcollector.ground.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is a duration.
 *
 * @param parameter the parameter, as the POM names it
 * @param byDefault what holds when it is not set
 * @param least the shortest allowed
 * @param most the longest allowed
 */
public record DurationRule(String parameter, Duration byDefault, Duration least, Duration most) {

    /** The duration that {@code given} says, or the default when it is blank or after a problem was added. */
    public Duration read(@Nullable String given, Problems problems) {
        if (given == null || given.isBlank()) {
            return byDefault;
        }
        var duration = Durations.parse(given);
        if (duration.isEmpty()) {
            problems.add(
                    parameter,
                    given,
                    "A duration is numbers with units, as in 500ms, 90s, 15m, 1h30m or 2d.",
                    given.strip().matches("\\d+")
                            ? "Add the unit: " + given.strip() + "s for seconds."
                            : "Write it so, for example " + Durations.print(byDefault) + ".");
            return byDefault;
        }
        if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
            problems.add(
                    parameter,
                    given,
                    "Allowed is from " + Durations.print(least) + " to " + Durations.print(most) + ".",
                    "Choose a duration between them, for example " + Durations.print(byDefault) + ".");
            return byDefault;
        }
        return duration.get();
    }
}
