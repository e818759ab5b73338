package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.archive.once.Checkpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Goes once through the hours of a range and reads what is new. */
final class RangeReader {

    private static final Duration HOUR = Duration.ofHours(1);

    private final LogFiles files;
    private final Checkpoint checkpoint;
    private final AllowedLateness lateness;
    private final HourReader hours;
    private final Clock clock;
    private final ReadingProgress progress;

    RangeReader(
            LogFiles files,
            Checkpoint checkpoint,
            AllowedLateness lateness,
            HourReader hours,
            Clock clock,
            ReadingProgress progress) {
        this.files = files;
        this.checkpoint = checkpoint;
        this.lateness = lateness;
        this.hours = hours;
        this.clock = clock;
        this.progress = progress;
    }

    /** Reads what is new from an hour to another one, both included; false when the reading is to stop before. */
    boolean read(Instant first, Instant last) {
        var now = clock.instant();
        if (!hours.read(LogFiles.NO_HOUR, files.withoutHour())) {
            return false;
        }
        var from = checkpoint
                .watermark()
                .map(closed -> closed.plus(HOUR))
                .filter(first::isBefore)
                .orElse(first);
        while (!from.isAfter(last)) {
            var listing = files.list(from, last);
            var newest = last.isAfter(now) ? now.truncatedTo(ChronoUnit.HOURS) : last;
            var begin = listing.hours().isEmpty() ? from : listing.hours().firstKey();
            progress.begin(listing, begin, first.equals(Instant.EPOCH) ? begin : first, newest);
            for (var hour : listing.hours().entrySet()) {
                if (!hours.read(hour.getKey(), hour.getValue())) {
                    return false;
                }
                closeUpTo(hour.getKey(), now);
            }
            from = listing.until();
        }
        closeUpTo(last, now);
        return true;
    }

    private void closeUpTo(Instant hour, Instant now) {
        if (lateness.isClosed(hour, now)) {
            checkpoint.advanceTo(hour);
        }
    }
}
