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

    static List<String> lines(ReadingStatistics statistics) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "Read %,d files (%s), %,d rows: %,d good, %,d bad, %,d duplicates, %,d probes, %,d rows that are no events,"
                        + " %,d left out by filters",
                statistics.files(),
                size(statistics.bytes()),
                statistics.rows(),
                statistics.good(),
                statistics.bad(),
                statistics.duplicates(),
                statistics.probes(),
                statistics.notEvents(),
                statistics.unwanted()));
        statistics
                .badByReason()
                .forEach((reason, count) -> lines.add(String.format(Locale.ROOT, "Bad: %,d %s", count, reason)));
        if (statistics.bots() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d events of bots left out", statistics.bots()));
        }
        if (statistics.otherFiles() > 0) {
            lines.add(String.format(
                    Locale.ROOT, "%,d files passed over that are no access logs", statistics.otherFiles()));
        }
        if (statistics.gone() > 0) {
            lines.add(String.format(Locale.ROOT, "%,d files were gone before they could be read", statistics.gone()));
        }
        statistics
                .earliest()
                .ifPresent(earliest -> lines.add(
                        "Events from " + earliest + " to " + statistics.latest().orElse(earliest)));
        statistics
                .delay(0.5)
                .ifPresent(half -> lines.add("Delivered within " + said(half) + " (p50) and "
                        + said(statistics.delay(0.95).orElse(half)) + " (p95) after the request, "
                        + String.format(
                                Locale.ROOT,
                                "%,d late (after more than %s)",
                                statistics.late(),
                                said(ReadingStatistics.LATE))));
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
