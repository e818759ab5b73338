package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.config.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The whole days, by UTC, that one run writes.
 *
 * @param since the first
 * @param until the first that is not written any more
 */
record Days(LocalDate since, LocalDate until) {

    static final String WINDOW = "--window";
    static final String SINCE = "--since";
    static final String UNTIL = "--until";

    private static final String DEFAULT = "3d";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** Logs are looked for a little before a day, and no time of theirs is before 1970. */
    private static final LocalDate FIRST = LocalDate.EPOCH.plusDays(1);

    /**
     * The days that somebody names.
     *
     * @param now today is not over, and written only if {@code until} says so
     */
    static Days read(
            Optional<String> window, Optional<String> since, Optional<String> until, Instant now, Problems problems) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (window.isPresent() && since.isPresent()) {
            problems.add(WINDOW, window.get(), "It goes with no " + SINCE + ", which says the same.", "Leave one out.");
        }
        var end = until.flatMap(text -> date(UNTIL, text, problems)).orElse(today);
        int length = length(window.orElse(DEFAULT), problems);
        var start = since.flatMap(text -> date(SINCE, text, problems)).orElse(end.minusDays(length));
        if (!start.isBefore(end)) {
            problems.add(
                    UNTIL,
                    end.toString(),
                    "It is the first day that is not written any more, and must be later than " + SINCE + ", which is "
                            + start + ".",
                    "Name a later day.");
        } else if (start.isBefore(FIRST)) {
            problems.add(SINCE, start.toString(), "No log is of a time before " + FIRST + ".", "Name a later day.");
        } else if (start.plusDays(RowPlace.MOST_DAYS - 3).isBefore(end)) {
            problems.add(
                    SINCE,
                    start.toString(),
                    "One run writes at most " + (RowPlace.MOST_DAYS - 3) + " days.",
                    "Split the years among several runs.");
        }
        return new Days(start, end);
    }

    private static Optional<LocalDate> date(String argument, String text, Problems problems) {
        var date = date(text);
        if (date.isEmpty()) {
            problems.add(argument, text, "It is a date, by UTC.", "Write it as 2026-11-24.");
        }
        return date;
    }

    /** A date of a year of four digits; empty if a text is none. */
    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(text).filter(DATE.asMatchPredicate()).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static int length(String text, Problems problems) {
        if (!text.matches("[1-9][0-9]{0,3}d")) {
            problems.add(Days.WINDOW, text, "It is a number of whole days.", "Write it as " + DEFAULT + ".");
            return 1;
        }
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    /** All of them. */
    Stream<LocalDate> all() {
        return since.datesUntil(until);
    }

    /** Some time before the first day, in {@link Instant}'s spelling. */
    String from(Duration before) {
        return since.atStartOfDay(ZoneOffset.UTC).toInstant().minus(before).toString();
    }

    /** Some time after the last day, in {@link Instant}'s spelling. */
    String to(Duration after) {
        return until.atStartOfDay(ZoneOffset.UTC).toInstant().plus(after).toString();
    }
}
