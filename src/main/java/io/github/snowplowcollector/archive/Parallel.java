package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.ground.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Calls that wait for the network, some at once. */
final class Parallel implements AutoCloseable {

    private final ExecutorService threads;

    /** @param threads how many at once */
    Parallel(int threads) {
        this.threads = Executors.newFixedThreadPool(threads, DaemonThreads.numbered("snowplow-list"));
    }

    /** What the calls give, in their order. The first failure is thrown as it is, once the others have ended. */
    <T> List<T> all(List<? extends Callable<T>> calls) {
        try {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
