package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.local.edge.LogFilePlanner.LogFile;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes log objects of the spool's segments and delivers them, on a thread of its own. As on AWS, nobody is told when a log bucket
 * takes none; what could not be tried is tried again.
 */
final class LogWriter implements AutoCloseable {

    private final Spool spool;
    private final CloudFrontAccess s3;
    private final LogFilePlanner planner;
    private final Clock clock;
    private final Map<Path, List<LogFile>> onTheirWay = new LinkedHashMap<>();
    private final ScheduledExecutorService timer;

    /**
     * @param every time between two deliveries
     * @param faults what happens to files on their way
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the task catches what it throws
    LogWriter(Spool spool, CloudFrontAccess s3, Duration every, LogFaults faults, Clock clock) {
        this.spool = spool;
        this.s3 = s3;
        this.clock = clock;
        planner = new LogFilePlanner(faults, every);
        timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("snowplow-edge-logs"));
        long nanos = Math.max(1, every.toNanos());
        timer.scheduleWithFixedDelay(this::deliverQuietly, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void deliverQuietly() {
        try {
            deliverDue();
        } catch (RuntimeException | Error e) {
            // The segments are still there and are tried again next time; a timer that throws would never run again.
            return;
        }
    }

    /** Delivers all rows that were spooled before. What fails keeps no other from being delivered and is thrown at the end. */
    void deliver() {
        deliver(clock.instant(), Instant.MAX);
    }

    /** Delivers what has come to its time. */
    void deliverDue() {
        var now = clock.instant();
        deliver(now, now);
    }

    private synchronized void deliver(Instant now, Instant until) {
        var failures = new ArrayList<RuntimeException>();
        for (var segment : spool.roll()) {
            try {
                deliver(segment, now, until);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void deliver(Path file, Instant now, Instant until) {
        try {
            var left = onTheirWay.get(file);
            if (left == null) {
                var segment = SpoolSegment.open(file);
                left = segment.isEmpty() ? new ArrayList<>() : new ArrayList<>(planner.of(segment.get(), now));
                onTheirWay.put(file, left);
            }
            for (var each : List.copyOf(left)) {
                if (each.isDue(until)) {
                    var object = each.object();
                    s3.deliverLog(object.writer(), object.bucket(), object.key(), gzip(each));
                    left.remove(each);
                }
            }
            if (left.isEmpty()) {
                spool.delete(file);
                onTheirWay.remove(file);
            }
        } catch (NoSuchFileException e) {
            forget(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot deliver the log rows in " + file, e);
        } catch (Error e) {
            throw new IllegalStateException("cannot deliver the log rows in " + file, e);
        }
    }

    /** Somebody deleted it. */
    private void forget(Path segment) {
        spool.forget(segment);
        onTheirWay.remove(segment);
    }

    private static byte[] gzip(LogFile file) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var out = new FastGzip(compressed);
                var channel = FileChannel.open(file.segment().file(), StandardOpenOption.READ)) {
            var rows = file.object().format(file.segment().wide()).begin(out);
            var in = Channels.newInputStream(channel.position(file.start()));
            var block = new byte[65_536];
            for (long left = file.end() - file.start(); left > 0; ) {
                int read = in.readNBytes(block, 0, (int) Math.min(block.length, left));
                rows.write(block, 0, read);
                left -= read;
            }
        }
        return compressed.toByteArray();
    }

    /** Two thirds of a logged request's cost is compression: the fastest level. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Delivers what is left and ends the thread. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        deliver();
    }
}
