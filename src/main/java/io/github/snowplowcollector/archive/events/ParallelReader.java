package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.RowLayout;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.ground.DaemonThreads;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads log files some at once and hands them on one after the other, in bounded memory. */
final class ParallelReader implements AutoCloseable {

    private final LogFiles files;
    private final RowReader.Wanted wanted;
    private final ReadingContext context;
    private final int threads;
    private final ExecutorService executor;

    /** @param threads how many files are read at once */
    ParallelReader(LogFiles files, RowReader.Wanted wanted, ReadingContext context, int threads) {
        this.files = files;
        this.wanted = wanted;
        this.context = context;
        this.threads = threads;
        executor = Executors.newFixedThreadPool(threads, DaemonThreads.numbered("snowplow-read"));
    }

    /** The columns of files without a header; empty if they are those of standard logging. */
    Optional<RowLayout> columns() {
        return wanted.selection().columns();
    }

    /** Takes files in the order in which they were given. */
    interface Consumer {

        /** Some rows of a file. */
        void rows(LogFile file, RowBatch batch);

        /**
         * A file was handed on whole.
         *
         * @return whether to go on
         */
        boolean end(LogFile file, FileTask.End end);
    }

    /** A file that is being read. */
    private record Running(FileTask task, Future<?> future) {}

    /** Reads files until the last one, or until the consumer has enough; whether it was the former. */
    boolean read(List<LogFile> wantedFiles, Consumer consumer) {
        var running = new ArrayDeque<Running>();
        var rest = wantedFiles.iterator();
        try {
            while (rest.hasNext() || !running.isEmpty()) {
                while (rest.hasNext() && running.size() < threads) {
                    var task = new FileTask(files, rest.next(), wanted, context);
                    running.add(new Running(task, executor.submit(task)));
                }
                if (!running.remove().task().drainTo(consumer)) {
                    return false;
                }
            }
            return true;
        } finally {
            running.forEach(left -> left.future().cancel(true));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
