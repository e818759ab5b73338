package io.github.snowplowcollector.archive.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Good and bad events by hour, and of a long time by day or by weeks: some hundred spans in a row, without a gap. */
final class Timeline {

    /** A month of hours. */
    private static final int MOST_SPANS = 744;

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(28), Duration.ofDays(364));

    private final TreeMap<Long, Span> spans = new TreeMap<>();
    private int length;

    /** @param start the first moment that is in it */
    record Span(Instant start, long good, long bad) {

        private Span plus(Span later) {
            return new Span(start, good + later.good, bad + later.bad);
        }
    }

    void add(Instant time, boolean good) {
        add(new Span(time, good ? 1 : 0, good ? 0 : 1));
    }

    /** Has this time in it, with or without events. */
    void include(Instant time) {
        add(new Span(time, 0, 0));
    }

    private void add(Span more) {
        long place = place(more.start());
        spans.merge(place, new Span(start(place), more.good(), more.bad()), Span::plus);
        while (spans.lastKey() - spans.firstKey() >= MOST_SPANS && length + 1 < LENGTHS.size()) {
            length++;
            var shorter = List.copyOf(spans.values());
            spans.clear();
            shorter.forEach(this::add);
        }
    }

    private long place(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), length().toSeconds());
    }

    private Instant start(long place) {
        return Instant.ofEpochSecond(place * length().toSeconds());
    }

    /** How long each span is. */
    Duration length() {
        return LENGTHS.get(length);
    }

    /** All from the first to the last one, also those of no event. */
    List<Span> spans() {
        return spans.isEmpty()
                ? List.of()
                : LongStream.rangeClosed(spans.firstKey(), spans.lastKey())
                        .mapToObj(place -> spans.getOrDefault(place, new Span(start(place), 0, 0)))
                        .toList();
    }
}
