package io.github.snowplowcollector.archive.events;

import java.time.Duration;
import java.time.Instant;

/** How late files of an hour are expected at most; from then on they need not be remembered one by one. */
enum AllowedLateness {
    /** Each hour is read once. */
    NONE,
    /** As late as CloudFront may deliver, and as long again. */
    TWO_DAYS,
    /** Somebody may put files into a folder at any time. */
    UNLIMITED;

    /** Beyond it CloudFront delivers nothing any more. */
    static final Duration MOST = Duration.ofDays(2);

    boolean isClosed(Instant hour, Instant now) {
        return switch (this) {
            case NONE -> true;
            case TWO_DAYS -> hour.isBefore(now.minus(MOST));
            case UNLIMITED -> false;
        };
    }
}
