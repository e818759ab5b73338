package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.ground.DaemonThreads;
import java.io.IOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that judges rows. It sleeps while none waits. When they come too fast it is behind without harm, and rests most of the
 * time: what it takes of the processor, whoever sends them lacks.
 */
final class JudgeThread implements AutoCloseable {

    /** How soon what could not be written is tried again. What a row does to its judgement never comes here. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Collection<EventStore> all;
    private final Queue<Reset> resets = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    private record Reset(EventStore of, CompletableFuture<Void> done) {}

    /** @param all whose rows it judges; may change */
    JudgeThread(Collection<EventStore> all) {
        this.all = all;
        thread = DaemonThreads.named("snowplow-micro-judge").newThread(this::run);
        thread.start();
    }

    /** There is something to judge. Called for every turn of an event loop: it costs next to nothing while the thread is awake. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** Somebody waits for what is judged, also if this thread rests. */
    void hurry() {
        asleep = false;
        LockSupport.unpark(thread);
    }

    /** Forgets what was collected, once all rows before are judged. */
    CompletableFuture<Void> reset(EventStore of) {
        return of.upToNow().thenCompose(shown -> {
            var reset = new Reset(of, new CompletableFuture<>());
            resets.add(reset);
            hurry();
            return reset.done;
        });
    }

    private void run() {
        while (!closed) {
            long rest = 0;
            for (var each : all) {
                rest = Math.max(rest, proceed(each));
            }
            for (var reset = resets.poll(); reset != null; reset = resets.poll()) {
                carryOut(reset);
            }
            if (rest > 0) {
                LockSupport.parkNanos(this, rest);
            } else {
                sleepUnlessBehind();
            }
        }
    }

    private void sleepUnlessBehind() {
        asleep = true;
        // Looked at after it is said: who appends later sees that this thread is asleep.
        if (closed || !resets.isEmpty() || all.stream().anyMatch(EventStore::isBehind)) {
            asleep = false;
            return;
        }
        while (asleep && !closed) {
            LockSupport.park(this);
        }
    }

    private static long proceed(EventStore each) {
        try {
            return each.isBehind() ? each.proceed() : 0;
        } catch (IOException | RuntimeException | Error e) {
            each.failed(e);
            return RETRY_NANOS;
        }
    }

    private static void carryOut(Reset reset) {
        try {
            reset.of.reset();
            reset.done.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            reset.done.completeExceptionally(e);
        }
    }

    /** Ends the thread in the middle of its work, which goes on where it ended when the folder is opened again. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
