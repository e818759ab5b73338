package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.Key;
import io.github.snowplowcollector.archive.once.KeyTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Whether one way of logging has the requests that another one has of some time. Looks again and again, and reads no log file twice. Of
 * very many requests it compares some, chosen by their ids alone, so that both ways choose the same.
 */
public final class RequestComparison {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Compressed; about a million requests, of which each takes up to 64 bytes of memory. */
    private static final long MOST_BYTES = 64L << 20;

    private final Side old;
    private final Side next;
    private final Key event;
    private final Instant from;
    private final Instant until;
    private final long mostBytes;

    /** Of how many requests one is compared, a power of two: what is chosen of more is chosen of fewer, too. */
    private long every = 1;

    /**
     * A comparison.
     *
     * @param old the way that is on
     * @param next the way that may take its place
     * @param requestId id of a request that both should have
     * @param from when that was sent, by our clock; where the time begins that is compared
     * @param until where it ends
     */
    public RequestComparison(LogArchive old, LogArchive next, String requestId, Instant from, Instant until) {
        this(old, next, requestId, from, until, MOST_BYTES);
    }

    /** @param mostBytes of log files of which all requests are compared */
    RequestComparison(LogArchive old, LogArchive next, String requestId, Instant from, Instant until, long mostBytes) {
        this.mostBytes = mostBytes;
        this.old = new Side(old);
        this.next = new Side(next);
        event = Key.of(requestId);
        // A request of the same second may have come before the event, and before the new way was on.
        this.from = from.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        this.until = until;
    }

    /**
     * What both have so far.
     *
     * @param old whether the way that is on has the request
     * @param next whether the other one has it
     * @param lacking how many requests that one lacks, of those that are compared
     */
    public record Result(boolean old, boolean next, long lacking) {}

    /** Reads what came since the last look. */
    public synchronized Result look() {
        var files = old.files();
        long bytes = files.stream().mapToLong(LogFile::size).sum();
        while (bytes / every > mostBytes) {
            every *= 2;
        }
        old.read(files);
        next.read(next.files());
        var lacking = new long[1];
        old.inTime.forEach(request -> {
            if (isChosen(request) && !next.all.contains(request)) {
                lacking[0]++;
            }
        });
        return new Result(old.hasEvent, next.hasEvent, lacking[0]);
    }

    /** By bits that place no key in a table. */
    private boolean isChosen(Key request) {
        return (request.high() >>> 1 & every - 1) == 0;
    }

    private final class Side {

        private final LogArchive archive;
        private final Set<String> read = new HashSet<>();
        private final KeyTable inTime = new KeyTable();
        private final KeyTable all = new KeyTable();
        private boolean hasEvent;

        Side(LogArchive archive) {
            this.archive = archive;
        }

        private List<LogFile> files() {
            var files = new ArrayList<LogFile>();
            var last = until.plus(RequestSearch.SKEW).truncatedTo(ChronoUnit.HOURS);
            for (var hour = from.minus(RequestSearch.SKEW).truncatedTo(ChronoUnit.HOURS);
                    !hour.isAfter(last);
                    hour = hour.plus(HOUR)) {
                try {
                    files.addAll(archive.ofHour(hour));
                } catch (NoSuchBucketException e) {
                    // Nothing can be there, and the way that needs it says so elsewhere.
                    return files;
                }
            }
            return files;
        }

        void read(List<LogFile> files) {
            for (var file : files) {
                if (!read.contains(file.key())) {
                    read(file);
                }
            }
        }

        private void read(LogFile file) {
            try {
                archive.read(file, new AccessLogReader.Rows() {
                    @Override
                    public void row(AccessLogRecord row) {
                        row.field(Column.REQUEST_ID).ifPresent(id -> take(Key.of(id), row.time()));
                    }

                    @Override
                    public void unreadable(UnreadableRow row) {
                        // It tells of no request.
                    }
                });
                read.add(file.key());
            } catch (NoSuchKeyException e) {
                // It ran out meanwhile.
            }
        }

        private void take(Key request, Instant time) {
            hasEvent |= request.equals(event);
            if (!isChosen(request)) {
                return;
            }
            all.add(request);
            if (!time.isBefore(from) && time.isBefore(until)) {
                inTime.add(request);
            }
        }
    }
}
