package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads which events somebody wants and what of them, wherever they are read: for a goal, or for Spark. */
public final class SelectionDraft {

    private static final String SINCE = "eventsSince";
    private static final String UNTIL = "eventsUntil";

    private final Configuration given;
    private final Problems problems;
    private final Optional<Instant> since;
    private final Optional<Instant> until;

    /**
     * @param given the parameters {@code events…}
     * @param now from where durations count back; rows tell whole seconds, and so does it
     * @param problems told what is wrong
     */
    public SelectionDraft(Configuration given, Instant now, Problems problems) {
        this.given = given;
        this.problems = problems;
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        since = given.text(SINCE).flatMap(text -> TimePoint.read(SINCE, text, second, problems));
        until = given.text(UNTIL).flatMap(text -> TimePoint.read(UNTIL, text, second, problems));
    }

    /** The end of the times, if somebody says one. */
    public Optional<Instant> until() {
        return until;
    }

    /**
     * The selection; of use only if there are no problems.
     *
     * @param otherwise from when on it is read if nobody says
     */
    public EventSelection read(Instant otherwise) {
        return new EventSelection(
                range(since.orElse(otherwise)),
                new FilterDraft(given, problems).read(),
                given.choice("eventsBots", Bots.KEEP, Bots::spelling, problems).value(),
                new PrivacyDraft(given, problems).read(),
                new ColumnsDraft(given, problems).read());
    }

    private EventTimeRange range(Instant start) {
        if (until.filter(end -> !start.isBefore(end)).isPresent()) {
            problems.add(
                    UNTIL,
                    given.text(UNTIL).orElse(""),
                    "It must be later than snowplow.events.since, which is " + start + ".",
                    "Exchange them, or leave one out.");
        }
        return new EventTimeRange(start, until);
    }
}
