package io.github.snowplowcollector.archive.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the lines of the newest events. Most logs tell whole seconds only; of the events of one second, what is read later is newer: files
 * without an hour come first, then the others by hour, by key and row by row.
 */
final class NewestLines {

    private static final Comparator<Line> BY_ARRIVAL =
            Comparator.comparing(Line::time).thenComparing(Line::position);

    private final int most;
    private final PriorityQueue<Line> lines = new PriorityQueue<>(BY_ARRIVAL);
    private long added;

    /** @param most how many */
    NewestLines(int most) {
        this.most = most;
    }

    private record Line(Instant time, long position, byte[] text) {}

    /** Adds a line that stands in the log behind those that were added before. */
    void add(Instant time, byte[] text) {
        lines.add(new Line(time, added++, text));
        if (lines.size() > most) {
            lines.remove();
        }
    }

    /** The oldest first. */
    List<byte[]> inOrder() {
        return lines.stream().sorted(BY_ARRIVAL).map(Line::text).toList();
    }
}
