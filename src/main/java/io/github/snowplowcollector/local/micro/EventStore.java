package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What one distribution collected. The edge appends rows. One thread reads them back, judges them, and tells subscribers, in the order
 * of the requests' numbers and only what is in the files.
 */
final class EventStore implements MicroService.RowSink, AutoCloseable {

    private final RowJudge judge;
    private final Runnable wake;
    private final Runnable hurry;
    private final Consumer<String> console;
    private final Object appending = new Object();
    private final Object showing = new Object();
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final List<Promise> promises = new ArrayList<>();
    private final JudgePace pace;
    private volatile EventSegment segment;

    private EventStore(EventSegment segment, RowJudge judge, Runnable wake, Runnable hurry, Consumer<String> console) {
        this.segment = segment;
        this.judge = judge;
        this.wake = wake;
        this.hurry = hurry;
        this.console = console;
        pace = new JudgePace(segment.rows().size(), System::nanoTime);
    }

    /** What somebody is told once all rows up to a place are judged. */
    private record Promise(EventSegment segment, long end, CompletableFuture<EventSnapshot> kept) {}

    /** Somebody who is told of requests as they come. Called on the thread that judges, which must not wait. */
    interface Subscriber {

        /** Requests were judged; they are in the index already. */
        void judged(List<JudgedRow> rows);

        /** All that was collected is gone. */
        void reset();

        /** This subscriber failed on what it was told, and is told no more. */
        void failed(Throwable why);

        /** Advises on what is in no row. Called on any thread, which must not wait. */
        void advised(RequestAdvice advice);

        /** Whether an answer waits for what is told, and nobody merely looks on. */
        boolean isWaiting();
    }

    /**
     * Opens a folder.
     *
     * @param wake told when there is something to judge
     * @param hurry told when somebody waits for it
     * @param console told what of the folder is damaged
     */
    static EventStore open(Path folder, RowJudge judge, Runnable wake, Runnable hurry, Consumer<String> console)
            throws IOException {
        var segment = EventSegment.open(folder, judge.rules());
        segment.damage().ifPresent(console);
        return new EventStore(segment, judge, wake, hurry, console);
    }

    @Override
    public void append(ByteBuffer rows) throws IOException {
        synchronized (appending) {
            segment.rows().append(rows);
        }
        wake.run();
    }

    /** Whether rows wait to be judged. */
    boolean isBehind() {
        var current = segment;
        return current.index().state().end() < current.rows().size();
    }

    /**
     * Judges and shows some of the rows that wait. Called on one thread.
     *
     * @return nanoseconds for which to leave the processor to whoever sends a flood of rows; 0 if there is none
     */
    long proceed() throws IOException {
        var current = segment;
        var before = current.index().state();
        long size = current.rows().size();
        boolean flooded = pace.begin(size, size - before.end()) && !isAwaited();
        var judged = judge.next(current.rows(), before, flooded ? RowBlock.SMALL : RowBlock.ORDINARY);
        synchronized (showing) {
            current.index().append(judged);
            subscribers.forEach(subscriber -> tell(subscriber, judged.rows()));
        }
        if (judged.noRows() > 0) {
            console.accept("The events in " + current.file() + " are damaged: " + judged.noRows()
                    + " bytes are no rows of a log, and were passed over.");
        }
        keepPromises();
        long rest = pace.end(judged.end() - before.end(), !subscribers.isEmpty());
        return isAwaited() ? 0 : rest;
    }

    private boolean isAwaited() {
        synchronized (promises) {
            return !promises.isEmpty() || subscribers.stream().anyMatch(Subscriber::isWaiting);
        }
    }

    /** A subscriber that fails is told no more: it must not keep the others waiting. */
    private void tell(Subscriber subscriber, List<JudgedRow> rows) {
        try {
            subscriber.judged(rows);
        } catch (RuntimeException | Error e) {
            subscribers.remove(subscriber);
            subscriber.failed(e);
        }
    }

    private void keepPromises() {
        var kept = new ArrayList<Promise>();
        var current = segment;
        long end = current.index().state().end();
        synchronized (promises) {
            promises.removeIf(promise -> {
                boolean due = promise.segment != current || promise.end <= end;
                return due && kept.add(promise);
            });
        }
        kept.forEach(promise -> promise.kept.complete(snapshot(current)));
    }

    /** What could not be judged is said to all who wait for it. */
    void failed(Throwable why) {
        List<Promise> broken;
        synchronized (promises) {
            broken = List.copyOf(promises);
            promises.clear();
        }
        broken.forEach(promise -> promise.kept.completeExceptionally(why));
    }

    /** Completes once all that was answered until now is judged: who sent an event sees it. */
    CompletableFuture<EventSnapshot> upToNow() {
        var current = segment;
        var promise = new Promise(current, current.rows().size(), new CompletableFuture<>());
        if (current.index().state().end() >= promise.end) {
            return CompletableFuture.completedFuture(snapshot(current));
        }
        synchronized (promises) {
            promises.add(promise);
        }
        // It may have been reached before the promise was there to be kept.
        if (current.index().state().end() >= promise.end) {
            keepPromises();
        }
        hurry.run();
        return promise.kept;
    }

    /** Forgets all that was collected. Called on the thread that judges. */
    void reset() throws IOException {
        var old = segment;
        synchronized (appending) {
            while (isBehind()) {
                proceed();
            }
            synchronized (showing) {
                segment = old.next();
                subscribers.forEach(Subscriber::reset);
            }
        }
        keepPromises();
        if (segment != old) {
            old.discard();
        }
    }

    /**
     * Begins to tell what comes.
     *
     * @return what came before
     */
    EventSnapshot subscribe(Subscriber subscriber) {
        synchronized (showing) {
            subscribers.add(subscriber);
            hurry.run();
            return snapshot(segment);
        }
    }

    void advise(RequestAdvice advice) {
        subscribers.forEach(subscriber -> subscriber.advised(advice));
    }

    void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** What is judged now. */
    EventSnapshot snapshot() {
        return snapshot(segment);
    }

    private EventSnapshot snapshot(EventSegment of) {
        return new EventSnapshot(of, of.index().state(), judge);
    }

    /** Forgets all and deletes the files. */
    void delete() throws IOException {
        failed(new IOException("the distribution is gone"));
        segment.discard();
    }

    @Override
    public void close() throws IOException {
        failed(new IOException("the collector is stopping"));
        segment.close();
    }
}
