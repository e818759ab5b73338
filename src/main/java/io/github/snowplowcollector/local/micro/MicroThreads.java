package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.ground.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read for those who ask, and the time that those who wait have. */
final class MicroThreads implements Executor, AutoCloseable {

    private static final int THREADS = 2;

    private final ScheduledThreadPoolExecutor pool;

    MicroThreads() {
        pool = new ScheduledThreadPoolExecutor(THREADS, DaemonThreads.numbered("snowplow-micro"));
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            // The collector stops: nobody is answered any more.
            return;
        }
    }

    /** Runs a task later; empty hands once it is cancelled. */
    ScheduledFuture<?> after(Duration delay, Runnable task) {
        return pool.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a reader of events does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
