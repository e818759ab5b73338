package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.ground.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Why there may be nothing, in a line. */
final class NothingFound {

    /** CloudFront delivers within that mostly. */
    private static final Duration USUAL = Duration.ofHours(1);

    private NothingFound() {}

    static String inFolder(LogFiles files, Instant now) {
        return nothingIn(files)
                + files.newest(now)
                        .map(newest ->
                                "no log file there holds such an event that was not read before; the newest file is "
                                        + newest.key())
                        .orElse("there is no file in that folder, nor in the folders below it");
    }

    static String inBucket(LogFiles files, Instant now) {
        var nothing = nothingIn(files);
        var newest = files.newest(now);
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

    private static String nothingIn(LogFiles files) {
        return "Nothing found in " + files.name() + ": ";
    }
}
