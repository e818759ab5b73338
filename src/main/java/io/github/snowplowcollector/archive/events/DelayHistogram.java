package io.github.snowplowcollector.archive.events;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Delays, counted by size in classes that differ by some percent; the same memory however many there are. */
final class DelayHistogram {

    private static final double GROWTH = 1.05;
    private static final int CLASSES = 400;

    /** Of the classes that people are shown, to the millisecond. */
    private static final List<Duration> BOUNDS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            ReadingStatistics.LATE,
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private final long[] counts = new long[CLASSES];
    private final long[] withinBounds = new long[BOUNDS.size() + 1];
    private long total;

    void add(Duration delay) {
        double seconds = Math.max(0, delay.toMillis() / 1000.0);
        int index = (int) Math.ceil(Math.log1p(seconds) / Math.log(GROWTH));
        counts[Math.min(index, CLASSES - 1)]++;
        total++;
        int within = 0;
        while (within < BOUNDS.size() && delay.compareTo(BOUNDS.get(within)) > 0) {
            within++;
        }
        withinBounds[within]++;
    }

    boolean isEmpty() {
        return total == 0;
    }

    List<DelayClass> classes() {
        return IntStream.rangeClosed(0, BOUNDS.size())
                .mapToObj(i -> new DelayClass(BOUNDS.stream().skip(i).findFirst(), withinBounds[i]))
                .toList();
    }

    /**
     * The delay that this share of all do not exceed, to some percent.
     *
     * @param share from 0 to 1
     */
    Duration percentile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long reached = 0;
        int index = -1;
        while (reached < wanted) {
            reached += counts[++index];
        }
        return Duration.ofMillis(Math.round((Math.pow(GROWTH, index) - 1) * 1000));
    }
}
