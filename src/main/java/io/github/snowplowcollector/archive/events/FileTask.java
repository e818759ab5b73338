package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.ground.Backoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads one log file ahead, at most some batches of it. When the connection breaks, the file is opened again and the rows that were read
 * are skipped: CloudFront never changes a file.
 */
final class FileTask implements Runnable {

    private static final int BATCHES = 4;
    private static final Backoff PAUSES =
            Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(4)).looks(5);

    private final LogFiles files;
    private final LogFile file;
    private final RowReader.Wanted wanted;
    private final ReadingContext context;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(BATCHES);

    FileTask(LogFiles files, LogFile file, RowReader.Wanted wanted, ReadingContext context) {
        this.files = files;
        this.file = file;
        this.wanted = wanted;
        this.context = context;
    }

    /** What comes out of the queue. */
    private sealed interface Step {}

    /** Some rows. */
    private record Rows(RowBatch batch) implements Step {}

    /**
     * The end.
     *
     * @param wasThere false if the file was gone before it could be read
     * @param otherThanLog what the file is, if it is no access log
     */
    record End(boolean wasThere, Optional<String> otherThanLog) implements Step {}

    /** Something that ends the whole reading. */
    private record Failure(RuntimeException cause) implements Step {}

    /** Hands the file on as it is read; whether the consumer wants further files. */
    boolean drainTo(ParallelReader.Consumer consumer) {
        while (true) {
            var step = next();
            if (step instanceof Rows rows) {
                consumer.rows(file, rows.batch());
            } else if (step instanceof End end) {
                return consumer.end(file, end);
            } else if (step instanceof Failure failure) {
                throw failure.cause();
            }
        }
    }

    private Step next() {
        try {
            return steps.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public void run() {
        try {
            put(read());
        } catch (CancellationException e) {
            // Nobody waits for it any more.
        } catch (IOException e) {
            put(new Failure(new UncheckedIOException("cannot read the log file " + file.key(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            put(new Failure(e));
        } catch (Error e) {
            put(new Failure(new IllegalStateException("reading the log file " + file.key() + " failed", e)));
        }
    }

    private End read() throws IOException, InterruptedException {
        var rows = new RowReader(file.key(), wanted, batch -> put(new Rows(batch)));
        for (int attempt = 1; ; attempt++) {
            var opened = files.open(file);
            if (opened.isEmpty()) {
                return new End(false, Optional.empty());
            }
            try (var in = opened.get()) {
                var otherThanLog =
                        AccessLogReader.readFile(in, wanted.selection().columns(), rows);
                rows.finish();
                return new End(true, otherThanLog);
            } catch (IOException | SdkException e) {
                var wait = PAUSES.pause(attempt, Duration.ZERO);
                if (wait.isEmpty() || !context.await(wait.get())) {
                    throw e;
                }
            }
            rows.again();
        }
    }

    private void put(Step step) {
        try {
            steps.put(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for it any more");
        }
    }
}
