package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Why there may be nothing, in a line. */
final class NothingFound {

    /** CloudFront delivers within that mostly. */
    private static final Duration USUAL = Duration.ofHours(1);

    private NothingFound() {}

    static String line(String source, Optional<LogFile> newest, Instant now) {
        var nothing = "Nothing found in " + source + ": ";
        if (newest.isEmpty()) {
            return nothing
                    + "there is no log file yet; the first one is due within 1h of the first request, in the first 4h after"
                    + " logging was switched on perhaps later";
        }
        var age = Duration.between(newest.get().delivered(), now);
        var said = Durations.print((age.isNegative() ? Duration.ZERO : age).truncatedTo(ChronoUnit.SECONDS));
        var due = newest.get().delivered().plus(USUAL).truncatedTo(ChronoUnit.SECONDS);
        return nothing + "the newest log file is " + said + " old ("
                + newest.get().key() + "); the next is due "
                + (due.isAfter(now) ? "until " + due : "within 1h of the next request")
                + ", at most a day late";
    }
}
