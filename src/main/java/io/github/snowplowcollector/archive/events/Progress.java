package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.ground.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far long work is, now and then. */
final class Progress {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Consumer<String> lines;
    private final Instant began;
    private Instant said;

    Progress(Clock clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
        began = clock.instant();
        said = began;
    }

    /**
     * Says it, unless that was done a moment ago.
     *
     * @param done share of the work that is done, from 0 to 1; 0 if unknown
     */
    void tick(ReadingStatistics statistics, double done) {
        var now = clock.instant();
        if (Duration.between(said, now).compareTo(PAUSE) < 0) {
            return;
        }
        said = now;
        var elapsed = Duration.between(began, now);
        long events = statistics.good() + statistics.bad();
        var line = String.format(
                Locale.ROOT,
                "%,d files, %s, %,d events, %,d events/s",
                statistics.files(),
                Summary.size(statistics.bytes()),
                events,
                events * 1000 / Math.max(1, elapsed.toMillis()));
        lines.accept(done > 0 ? line + ", about " + left(elapsed, done) + " to go" : line);
    }

    private static String left(Duration elapsed, double done) {
        long millis = Math.round(elapsed.toMillis() * (1 - Math.min(done, 1)) / done);
        return Durations.print(Duration.ofMillis(millis).truncatedTo(ChronoUnit.SECONDS));
    }
}
