package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.spec.Durations;
import io.github.snowplowcollector.spec.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A point in time as people write it: ISO 8601 with an offset, a date (its beginning in UTC), or a duration back from now. */
final class TimePoint {

    private TimePoint() {}

    /** The moment that {@code given} means; empty after a problem was added. */
    static Optional<Instant> read(String parameter, String given, Instant now, Problems problems) {
        var text = given.strip();
        try {
            var moment = Durations.parse(text)
                    .map(now::minus)
                    .or(() -> parse(text))
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
                "A time is a duration back from now, as in 24h or 7d, or ISO 8601, as in 2026-11-24T10:00:00Z or 2026-11-24.",
                "Write it so, for example 24h.");
        return Optional.empty();
    }

    private static Optional<Instant> parse(String text) {
        return Optional.of(
                text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant());
    }
}
