package io.github.snowplowcollector.archive.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the lines of the newest events. */
final class NewestLines {

    private final int most;
    private final PriorityQueue<Line> lines =
            new PriorityQueue<>(Comparator.comparing(Line::time).thenComparing(Line::text));

    /** @param most how many */
    NewestLines(int most) {
        this.most = most;
    }

    private record Line(Instant time, String text) {}

    void add(Instant time, String text) {
        lines.add(new Line(time, text));
        if (lines.size() > most) {
            lines.remove();
        }
    }

    /** In the order of their times. */
    List<String> inOrder() {
        return lines.stream()
                .sorted(Comparator.comparing(Line::time).thenComparing(Line::text))
                .map(Line::text)
                .toList();
    }
}
