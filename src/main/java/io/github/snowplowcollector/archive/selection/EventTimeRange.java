package io.github.snowplowcollector.archive.selection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The times that are read, by when the edge answered.
 *
 * @param since first moment; {@link Instant#EPOCH} is before everything
 * @param until first moment that is not read any more; empty for no end
 */
public record EventTimeRange(Instant since, Optional<Instant> until) {

    /** As far as a row may be from the hour of its file. */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private static final Instant NO_END = Instant.parse("9999-12-31T23:00:00Z");

    /** The times as they are said, in UTC as the log has them. */
    @Override
    public String toString() {
        var end = until.map(time -> " until " + time).orElse("");
        return (since.equals(Instant.EPOCH) ? "from the beginning" : "since " + since) + end + " (UTC)";
    }

    /** Whether an event of that time is read. */
    public boolean contains(Instant time) {
        return !time.isBefore(since) && until.filter(end -> !time.isBefore(end)).isEmpty();
    }

    /** Hour of the first file that may hold something. */
    public Instant firstHour() {
        return since.equals(Instant.EPOCH) ? since : since.minus(MARGIN).truncatedTo(ChronoUnit.HOURS);
    }

    /** Hour of the last file that may hold something. */
    public Instant lastHour() {
        return until.map(end -> end.plus(MARGIN).truncatedTo(ChronoUnit.HOURS)).orElse(NO_END);
    }
}
