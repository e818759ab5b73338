package io.github.snowplowcollector.local.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes log files of segments, with the faults that are wanted. One thread at a time. */
final class LogFilePlanner {

    /** A late file comes so many deliveries later. */
    static final int LATE_DELIVERIES = 20;

    private final LogFaults faults;
    private final Duration every;
    private final SplittableRandom chances;

    /** @param every time between two deliveries */
    LogFilePlanner(LogFaults faults, Duration every) {
        this.faults = faults;
        this.every = every;
        chances = new SplittableRandom(faults.seed());
    }

    /**
     * A log file to be.
     *
     * @param object what it becomes
     * @param start where its first row begins in the segment
     * @param end where its last row ends
     * @param made when it was decided
     * @param due when it is to come
     */
    record LogFile(SpoolSegment.Closed segment, LogObject object, long start, long end, Instant made, Instant due) {

        /** What was made in the future is due: the clock was put back since. */
        boolean isDue(Instant now) {
            return !due.isAfter(now) || made.isAfter(now);
        }
    }

    /** The files of a segment; after a death the same rows come under the same names again. */
    List<LogFile> of(SpoolSegment.Closed segment, Instant now) throws IOException {
        var ends = ends(segment);
        var parcels = new ArrayList<LogFile>();
        segment.objects().forEach(object -> parcels.addAll(of(segment, object, ends, now)));
        return parcels;
    }

    private List<LogFile> of(SpoolSegment.Closed segment, LogObject whole, List<Long> ends, Instant now) {
        var parcels = new ArrayList<LogFile>();
        long start = segment.start();
        for (long end : ends) {
            var object = whole.named(parcels.isEmpty() ? "" : "p" + parcels.size());
            parcels.add(new LogFile(segment, object, start, end, now, due(now)));
            if (happens(faults.duplicates())) {
                parcels.add(new LogFile(segment, object.named("d"), start, end, now, due(now)));
            }
            start = end;
        }
        return parcels;
    }

    private Instant due(Instant now) {
        var due = now;
        if (happens(faults.late())) {
            due = due.plus(every.multipliedBy(LATE_DELIVERIES));
        }
        long jitter = faults.jitter().toNanos();
        return jitter == 0 ? due : due.plusNanos(chances.nextLong(jitter));
    }

    private boolean happens(int ofHundred) {
        return ofHundred > 0 && chances.nextInt(100) < ofHundred;
    }

    private List<Long> ends(SpoolSegment.Closed segment) throws IOException {
        if (faults.fileRows() == Integer.MAX_VALUE) {
            return List.of(segment.end());
        }
        var ends = new ArrayList<Long>();
        try (var channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            var in = new BufferedInputStream(Channels.newInputStream(channel.position(segment.start())), 65_536);
            int rows = 0;
            for (long at = segment.start(); at < segment.end(); at++) {
                if (in.read() == '\n' && ++rows % faults.fileRows() == 0) {
                    ends.add(at + 1);
                }
            }
        }
        if (ends.isEmpty() || ends.get(ends.size() - 1) < segment.end()) {
            ends.add(segment.end());
        }
        return ends;
    }
}
