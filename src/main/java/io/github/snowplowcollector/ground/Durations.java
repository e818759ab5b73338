package io.github.snowplowcollector.ground;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 500ms}, or ISO {@code PT15M}. */
public final class Durations {

    /** At most nine digits a unit, so that no sum overflows. */
    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** The duration, never negative; empty if the text is none. A number without a unit is none, except {@code 0}. */
    public static Optional<Duration> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (lower.startsWith("p")) {
            return parseIso(lower);
        }
        Matcher units = UNITS.matcher(lower);
        if (lower.isEmpty() || !units.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(units, 1))
                .plusHours(number(units, 2))
                .plusMinutes(number(units, 3))
                .plusSeconds(number(units, 4))
                .plusMillis(number(units, 5)));
    }

    /** The duration as people write it, for example {@code 1h30m}. */
    public static String print(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return print(duration.toDaysPart(), "d")
                + print(duration.toHoursPart(), "h")
                + print(duration.toMinutesPart(), "m")
                + print(duration.toSecondsPart(), "s")
                + print(duration.toMillisPart(), "ms");
    }

    /** The duration as people say it, in two digits and a unit: {@code 1.2 s}, {@code 45 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}. */
    public static String rounded(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return duration.toMinutes() + " min";
        }
        return duration.compareTo(Duration.ofDays(2)) < 0 ? duration.toHours() + " h" : duration.toDays() + " d";
    }

    private static Optional<Duration> parseIso(String text) {
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static long number(Matcher units, int group) {
        return units.group(group) == null ? 0 : Long.parseLong(units.group(group));
    }

    private static String print(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
