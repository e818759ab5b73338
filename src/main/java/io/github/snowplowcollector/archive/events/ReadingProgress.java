package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.Stretch;
import java.time.Duration;
import java.time.Instant;

/** How far a reading is: by the hours behind it, and by the bytes of those at hand. */
final class ReadingProgress {

    private final ReadingStatistics statistics;
    private final Progress progress;
    private double before;
    private double share;
    private long bytesBefore;
    private long bytesAtHand;

    ReadingProgress(ReadingContext context, ReadingStatistics statistics) {
        this.statistics = statistics;
        this.progress = new Progress(context.clock(), context.notes());
    }

    /**
     * A stretch of the range was listed and is about to be read.
     *
     * @param from first hour of the stretch that has files
     * @param first first hour of the range
     * @param last last hour of the range
     */
    void begin(Stretch stretch, Instant from, Instant first, Instant last) {
        double all = hours(first, last) + 1;
        before = hours(first, from) / all;
        share = Math.min(hours(from, stretch.until()) / all, 1 - before);
        bytesBefore = statistics.bytes();
        bytesAtHand = stretch.bytes();
    }

    void moved() {
        double read = bytesAtHand == 0 ? 0 : Math.min(1, (statistics.bytes() - bytesBefore) / (double) bytesAtHand);
        progress.tick(statistics, before + share * read);
    }

    private static double hours(Instant from, Instant until) {
        return Math.max(0, Duration.between(from, until).toHours());
    }
}
