package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.ground.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says now and then how far a reading is: by the hours behind it, and by the bytes of those at hand. */
final class ReadingProgress {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ReadingContext context;
    private final ReadingStatistics statistics;
    private final Instant began;
    private Instant said;
    private double before;
    private double share;
    private long bytesBefore;
    private long bytesAtHand;

    ReadingProgress(ReadingContext context, ReadingStatistics statistics) {
        this.context = context;
        this.statistics = statistics;
        began = context.clock().instant();
        said = began;
    }

    /**
     * A part of the range was listed and is about to be read.
     *
     * @param from first hour of the part that has files
     * @param first first hour of the range
     * @param last last hour of the range
     */
    void begin(LogFiles.Listing listing, Instant from, Instant first, Instant last) {
        double all = hours(first, last) + 1;
        before = hours(first, from) / all;
        share = Math.min(hours(from, listing.until()) / all, 1 - before);
        bytesBefore = statistics.bytes();
        bytesAtHand = listing.bytes();
    }

    private static double hours(Instant from, Instant until) {
        return Math.max(0, Duration.between(from, until).toHours());
    }

    /** Something was read; says it, unless that was done a moment ago. */
    void moved() {
        var now = context.clock().instant();
        if (Duration.between(said, now).compareTo(PAUSE) < 0) {
            return;
        }
        said = now;
        var elapsed = Duration.between(began, now);
        double done = done();
        long events = statistics.good() + statistics.bad();
        var line = String.format(
                Locale.ROOT,
                "%,d files, %s, %,d events, %,d events/s",
                statistics.files(),
                Summary.size(statistics.bytes()),
                events,
                events * 1000 / Math.max(1, elapsed.toMillis()));
        context.notes().accept(done > 0 ? line + ", about " + left(elapsed, done) + " to go" : line);
    }

    /** Share of the work that is done, from 0 to 1; 0 if unknown. */
    private double done() {
        double read = bytesAtHand == 0 ? 0 : Math.min(1, (statistics.bytes() - bytesBefore) / (double) bytesAtHand);
        return before + share * read;
    }

    private static String left(Duration elapsed, double done) {
        long millis = Math.round(elapsed.toMillis() * (1 - Math.min(done, 1)) / done);
        return Durations.print(Duration.ofMillis(millis).truncatedTo(ChronoUnit.SECONDS));
    }
}
