package io.github.snowplowcollector.reconcile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Something that several settings read and that is asked for once; who comes second waits for the first. */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    public Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        if (asked.compareAndSet(false, true)) {
            try {
                answer.complete(source.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
