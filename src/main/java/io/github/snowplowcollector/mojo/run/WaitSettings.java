package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.DurationRule;
import io.github.snowplowcollector.config.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a goal waits for what AWS does by and by.
 *
 * @param deployment whether it waits until the distribution is deployed
 * @param timeout how long for that
 * @param logs how long for the log row of the event that verification sends
 */
public record WaitSettings(boolean deployment, Duration timeout, Duration logs) {

    private static final BooleanRule WAIT = new BooleanRule("wait", true);
    private static final Duration DAY = Duration.ofDays(1);
    private static final DurationRule TIMEOUT =
            new DurationRule("timeout", Duration.ofMinutes(45), Duration.ofSeconds(1), DAY);
    private static final DurationRule LOGS_ON_AWS = new DurationRule("logsWait", Duration.ZERO, Duration.ZERO, DAY);
    private static final DurationRule LOGS_IN_LOCAL_CLOUD =
            new DurationRule("logsWait", Duration.ofSeconds(60), Duration.ZERO, DAY);

    /** Reads the parameters; what is wrong is added to {@code problems}. */
    public static WaitSettings read(
            @Nullable String wait,
            @Nullable String timeout,
            @Nullable String logsWait,
            boolean local,
            Problems problems) {
        var logs = local ? LOGS_IN_LOCAL_CLOUD : LOGS_ON_AWS;
        return new WaitSettings(
                WAIT.read(wait, problems), TIMEOUT.read(timeout, problems), logs.read(logsWait, problems));
    }
}
