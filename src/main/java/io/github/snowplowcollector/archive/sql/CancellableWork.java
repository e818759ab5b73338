package io.github.snowplowcollector.archive.sql;

import io.github.snowplowcollector.ground.DaemonThreads;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a statement on a thread of its own: DuckDB does not hear that a thread is interrupted, but it can be told by another one. */
final class CancellableWork {

    private static final long TOLD_AGAIN_MILLIS = 50;

    private CancellableWork() {}

    /** What a statement does; ends soon after its thread is interrupted, once rows come. */
    interface Work {

        void run() throws SQLException;
    }

    /** @throws InterruptedException if the thread is interrupted; the work has ended then */
    static void run(Statement statement, Work work) throws SQLException, InterruptedException {
        var task = new FutureTask<Void>(() -> {
            work.run();
            return null;
        });
        var thread = DaemonThreads.named("snowplow-query").newThread(task);
        thread.start();
        try {
            task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            cancel(statement, task);
            throw e;
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNull(e.getCause()));
        }
    }

    /** Who cancels before it runs is not heard, hence more than once. */
    private static void cancel(Statement statement, FutureTask<Void> task) {
        while (!task.isDone()) {
            try {
                statement.cancel();
                task.get(TOLD_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | SQLException e) {
                // How it ends is of no interest any more.
            } catch (TimeoutException | InterruptedException e) {
                // It is told again.
            }
        }
    }

    private static SQLException failure(Throwable cause) {
        if (cause instanceof SQLException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) cause;
    }
}
