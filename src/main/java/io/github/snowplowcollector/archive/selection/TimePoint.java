package io.github.snowplowcollector.archive.selection;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.ground.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * A point in time as people write it: a duration back from now, {@code today}, {@code yesterday}, a date (its beginning), or a time with
 * or without seconds and offset. Without an offset it is UTC, as the logs are.
 */
final class TimePoint {

    private TimePoint() {}

    /** The moment that {@code given} means; empty after a problem was added. */
    static Optional<Instant> read(String parameter, String given, Instant now, Problems problems) {
        var text = given.strip();
        try {
            var moment = Durations.parse(text)
                    .map(now::minus)
                    .or(() -> Optional.of(parse(text, now)))
                    .filter(time -> !time.isBefore(Instant.EPOCH));
            if (moment.isPresent()) {
                return moment;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Said below.
        }
        problems.add(
                parameter,
                given,
                "A time is a duration back from now, as in 24h or 7d, today, yesterday, a date, as in 2026-11-24, or a time, as in"
                        + " 2026-11-24T10:00 (UTC) or 2026-11-24T10:00+01:00.",
                "Write it so, for example 24h.");
        return Optional.empty();
    }

    private static Instant parse(String text, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (text) {
            case "today" -> beginning(today);
            case "yesterday" -> beginning(today.minusDays(1));
            default -> text.length() <= "2026-11-24".length() ? beginning(LocalDate.parse(text)) : time(text);
        };
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant time(String text) {
        TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }
}
