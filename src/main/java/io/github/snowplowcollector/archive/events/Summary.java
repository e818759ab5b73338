package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.ground.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reading has seen, for people. */
final class Summary {

    private Summary() {}

    static List<String> lines(Tally tally) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "Read %,d files (%s), %,d rows: %,d good, %,d bad, %,d duplicates, %,d probes, %,d rows that are no events,"
                        + " %,d left out by filters",
                tally.files(),
                size(tally.bytes()),
                tally.rows(),
                tally.good(),
                tally.bad(),
                tally.duplicates(),
                tally.probes(),
                tally.notEvents(),
                tally.unwanted()));
        tally.badByReason()
                .forEach((reason, count) -> lines.add(String.format(Locale.ROOT, "Bad: %,d %s", count, reason)));
        if (tally.otherFiles() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d files passed over that are no access logs", tally.otherFiles()));
        }
        if (tally.gone() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d files were gone before they could be read", tally.gone()));
        }
        tally.earliest()
                .ifPresent(earliest -> lines.add(
                        "Events from " + earliest + " to " + tally.latest().orElse(earliest)));
        tally.delay(0.5)
                .ifPresent(half -> lines.add("Delivered within " + said(half) + " (p50) and "
                        + said(tally.delay(0.95).orElse(half)) + " (p95) after the request, "
                        + String.format(Locale.ROOT, "%,d late (after more than %s)", tally.late(), said(Tally.LATE))));
        return lines;
    }

    static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private static String said(Duration delay) {
        return Durations.print(
                delay.compareTo(Duration.ofMinutes(2)) < 0
                        ? delay.truncatedTo(ChronoUnit.MILLIS)
                        : delay.truncatedTo(ChronoUnit.SECONDS));
    }
}
