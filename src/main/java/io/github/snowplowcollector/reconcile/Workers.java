package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that read and write side by side; close them when the goal is done. */
public final class Workers implements Executor, AutoCloseable {

    // More than a collector has settings, since many of them wait for what one of them asks.
    private static final int THREADS = 32;

    private final ExecutorService pool;
    private final Runnable end;

    public Workers() {
        // A plugin's classes are found through the context class loader, which the common pool does not have.
        var loader = Thread.currentThread().getContextClassLoader();
        pool = Executors.newFixedThreadPool(THREADS, DaemonThreads.numbered("snowplow-worker", loader));
        end = pool::shutdownNow;
    }

    private Workers(ExecutorService pool, Runnable end) {
        this.pool = pool;
        this.end = end;
    }

    /** The same threads for somebody who comes and goes while they stay: closing what was lent ends none of them. */
    public Workers lend() {
        return new Workers(pool, () -> {});
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Waits for all of them; throws the first failure that is not a mere consequence, the others suppressed in it. */
    public static void join(List<? extends CompletableFuture<?>> tasks) {
        var failures = new ArrayList<RuntimeException>();
        for (var task : tasks) {
            try {
                task.join();
            } catch (CancellationException e) {
                // Left out because another one failed, and that one is reported.
            } catch (CompletionException e) {
                var cause = e.getCause() instanceof RuntimeException failure ? failure : e;
                if (!(cause instanceof CancellationException) && !failures.contains(cause)) {
                    failures.add(cause);
                }
            }
        }
        if (!failures.isEmpty()) {
            var first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
