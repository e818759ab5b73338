package io.github.snowplowcollector.archive.report;

import io.github.snowplowcollector.ground.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Figures for people, the same wherever they are. */
final class Numbers {

    private Numbers() {}

    static String said(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With its unit; the word is one that takes an s. */
    static String said(long count, String unit) {
        return said(count) + " " + unit + (count == 1 ? "" : "s");
    }

    /** To the second, as that is what rows tell. */
    static String said(Duration duration) {
        return Durations.print(duration.truncatedTo(ChronoUnit.SECONDS));
    }
}
