package io.github.snowplowcollector.archive.events;

import java.time.Instant;

/** When no more files are expected for an hour, so that they need not be remembered one by one. */
enum AllowedLateness {
    /** Each hour is read once. */
    AT_ONCE,
    /** As late as CloudFront may deliver, and as long again. */
    AFTER_TWO_DAYS,
    /** Somebody may put files into a folder at any time. */
    NEVER;

    boolean isSettled(Instant hour, Instant now) {
        return switch (this) {
            case AT_ONCE -> true;
            case AFTER_TWO_DAYS -> hour.isBefore(now.minus(Widening.FARTHEST));
            case NEVER -> false;
        };
    }
}
