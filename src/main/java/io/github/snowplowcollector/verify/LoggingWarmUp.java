package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.config.LogTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether logging was switched on a moment ago. CloudFront tells when the distribution was changed last, but not what was changed. Logs
 * from before that change show that it was not the logging.
 */
final class LoggingWarmUp {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Supplier<Optional<Instant>> changed;
    private final Supplier<LogArchive> archive;

    /** @param changed when the distribution was changed last, as far as that is known */
    LoggingWarmUp(Supplier<Optional<Instant>> changed, Supplier<LogArchive> archive) {
        this.changed = changed;
        this.archive = archive;
    }

    boolean isUnderWay(Instant now) {
        var lately = changed.get().filter(time -> Duration.between(time, now).compareTo(LogTimes.WARM_UP) < 0);
        return lately.isPresent()
                && archive.get()
                        .oldestHour()
                        .filter(hour -> hour.isBefore(lately.get().minus(HOUR)))
                        .isEmpty();
    }
}
