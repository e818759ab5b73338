package io.github.snowplowcollector.verify;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them: two digits and a unit. */
final class Spoken {

    private Spoken() {}

    /** For example {@code 1.2 s}, {@code 45 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}. */
    static String of(Duration duration) {
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
}
