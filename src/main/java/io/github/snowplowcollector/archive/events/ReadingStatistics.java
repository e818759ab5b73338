package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.NoEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a reading has seen so far. One thread. */
public final class ReadingStatistics {

    /** What is later than this after its request is late, as for {@code status}. */
    public static final Duration LATE = Duration.ofHours(1);

    private static final int MOST_REASONS = 50;

    private final TreeMap<String, Long> badByReason = new TreeMap<>();
    private final DelayHistogram delays = new DelayHistogram();
    private final Map<NoEvent, Long> notEvents = new EnumMap<>(NoEvent.class);
    private long files;
    private long otherFiles;
    private long gone;
    private long bytes;
    private long rows;
    private long good;
    private long late;
    private long bad;
    private long duplicates;
    private long probes;
    private long unwanted;
    private long bots;
    private Optional<Instant> earliest = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private boolean whole = true;

    void file(long size, FileTask.End end) {
        if (!end.wasThere()) {
            gone++;
        } else if (end.otherThanLog().isPresent()) {
            otherFiles++;
        } else {
            files++;
            bytes += size;
        }
    }

    void batch(RowBatch batch) {
        rows += batch.read();
        batch.notEvents().forEach((why, count) -> notEvents.merge(why, (long) count, Long::sum));
        probes += batch.probes();
        unwanted += batch.unwanted();
        bots += batch.bots();
    }

    void good(Instant time, Instant delivered) {
        good++;
        var delay = Duration.between(time, delivered);
        delays.add(delay);
        if (delay.compareTo(LATE) > 0) {
            late++;
        }
        if (earliest.isEmpty() || time.isBefore(earliest.get())) {
            earliest = Optional.of(time);
        }
        if (latest.isEmpty() || time.isAfter(latest.get())) {
            latest = Optional.of(time);
        }
    }

    void bad(String reason) {
        bad++;
        var counted = badByReason.containsKey(reason) || badByReason.size() < MOST_REASONS ? reason : "other reasons";
        badByReason.merge(counted, 1L, Long::sum);
    }

    void duplicate() {
        duplicates++;
    }

    /** The reading ends before its range does. */
    void stopped() {
        whole = false;
    }

    /** Whether the range was read to its end. */
    public boolean isWhole() {
        return whole;
    }

    /** Log files read. */
    public long files() {
        return files;
    }

    /** Files that are no access logs. */
    public long otherFiles() {
        return otherFiles;
    }

    /** Log files that were gone before they could be read. */
    public long gone() {
        return gone;
    }

    /** Bytes of the log files, as they are stored. */
    public long bytes() {
        return bytes;
    }

    /** Rows read, whatever they are. */
    public long rows() {
        return rows;
    }

    public long good() {
        return good;
    }

    /** Good events whose file was delivered later than {@link #LATE} after them. */
    public long late() {
        return late;
    }

    public long bad() {
        return bad;
    }

    public Map<String, Long> badByReason() {
        return badByReason;
    }

    /** Rows whose request was seen before. */
    public long duplicates() {
        return duplicates;
    }

    public long notEvents() {
        return notEvents.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that are no events for this reason; one that was delivered twice counts twice. */
    public long notEvents(NoEvent why) {
        return notEvents.getOrDefault(why, 0L);
    }

    /** Events of verification, whether they were left out or not. */
    public long probes() {
        return probes;
    }

    /** Other events that the filter left out. */
    public long unwanted() {
        return unwanted;
    }

    /** Further events that were left out as those of bots. */
    public long bots() {
        return bots;
    }

    /** Time of the first good event. */
    public Optional<Instant> earliest() {
        return earliest;
    }

    /** Time of the last good event. */
    public Optional<Instant> latest() {
        return latest;
    }

    /** The same delays in a few classes, from short to long. */
    public List<DelayClass> delays() {
        return delays.classes();
    }

    /** From the time of good events to the delivery of their files; empty if there are none. */
    public Optional<Duration> delay(double share) {
        return delays.isEmpty() ? Optional.empty() : Optional.of(delays.percentile(share));
    }
}
