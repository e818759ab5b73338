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
 * What one distribution collected. The edge appends rows; one thread reads them back, judges them, and shows them: whatever is shown
 * is in the files. Requests are shown in the order of their numbers.
 */
final class Collected implements RowAppender, AutoCloseable {

    private final RowJudge judge;
    private final Runnable wake;
    private final Consumer<String> console;
    private final Object appending = new Object();
    private final Object showing = new Object();
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final List<Promise> promises = new ArrayList<>();
    private volatile EventSegment generation;

    private Collected(EventSegment generation, RowJudge judge, Runnable wake, Consumer<String> console) {
        this.generation = generation;
        this.judge = judge;
        this.wake = wake;
        this.console = console;
    }

    /** What somebody wants to be told once all rows up to a place are shown. */
    private record Promise(EventSegment generation, long end, CompletableFuture<Snapshot> kept) {}

    /** Somebody who is shown requests as they come. Called on the thread that judges, which must not wait. */
    interface Viewer {

        /** Shows requests; they are in the index already. */
        void shown(List<JudgedRow> rows);

        /** All that was shown is gone. */
        void reset();

        /** What was to be shown could not be taken, and no more is shown. */
        void failed(Throwable why);

        /** Advises on what is in no row. Called on any thread, which must not wait. */
        void advised(RequestAdvice advice);
    }

    /**
     * Opens a folder.
     *
     * @param wake told when there is something to judge
     * @param console told what of the folder is damaged
     */
    static Collected open(Path folder, RowJudge judge, Runnable wake, Consumer<String> console) throws IOException {
        var generation = EventSegment.open(folder, judge.rules());
        generation.damage().ifPresent(console);
        return new Collected(generation, judge, wake, console);
    }

    @Override
    public void append(ByteBuffer rows) throws IOException {
        synchronized (appending) {
            generation.rows().append(rows);
        }
        wake.run();
    }

    /** Whether rows wait to be judged. */
    boolean isBehind() {
        var current = generation;
        return current.index().state().end() < current.rows().size();
    }

    /** Judges and shows some of the rows that wait. Called on one thread. */
    void proceed() throws IOException {
        var current = generation;
        var judged = judge.next(current.rows(), current.index().state());
        synchronized (showing) {
            current.index().append(judged);
            viewers.forEach(viewer -> show(viewer, judged.rows()));
        }
        if (judged.noRows() > 0) {
            console.accept("The events in " + current.file() + " are damaged: " + judged.noRows()
                    + " bytes are no rows of a log, and were passed over.");
        }
        keepPromises();
    }

    /** A viewer that fails is not shown any more: it must not keep the others from being shown. */
    private void show(Viewer viewer, List<JudgedRow> rows) {
        try {
            viewer.shown(rows);
        } catch (RuntimeException | Error e) {
            viewers.remove(viewer);
            viewer.failed(e);
        }
    }

    private void keepPromises() {
        var kept = new ArrayList<Promise>();
        var current = generation;
        long end = current.index().state().end();
        synchronized (promises) {
            promises.removeIf(promise -> {
                boolean due = promise.generation != current || promise.end <= end;
                return due && kept.add(promise);
            });
        }
        kept.forEach(promise -> promise.kept.complete(shown(current)));
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

    /** Completes once all that was answered until now is shown: who sent an event sees it. */
    CompletableFuture<Snapshot> upToNow() {
        var current = generation;
        var promise = new Promise(current, current.rows().size(), new CompletableFuture<>());
        if (current.index().state().end() >= promise.end) {
            return CompletableFuture.completedFuture(shown(current));
        }
        synchronized (promises) {
            promises.add(promise);
        }
        // It may have been reached before the promise was there to be kept.
        if (current.index().state().end() >= promise.end) {
            keepPromises();
        }
        wake.run();
        return promise.kept;
    }

    /** Forgets all that was collected. Called on the thread that judges. */
    void reset() throws IOException {
        var old = generation;
        synchronized (appending) {
            while (isBehind()) {
                proceed();
            }
            synchronized (showing) {
                generation = old.next();
                viewers.forEach(Viewer::reset);
            }
        }
        keepPromises();
        if (generation != old) {
            old.discard();
        }
    }

    /**
     * Begins to show what comes.
     *
     * @return what was shown before
     */
    Snapshot view(Viewer viewer) {
        synchronized (showing) {
            viewers.add(viewer);
            return shown(generation);
        }
    }

    void advise(RequestAdvice advice) {
        viewers.forEach(viewer -> viewer.advised(advice));
    }

    void leave(Viewer viewer) {
        viewers.remove(viewer);
    }

    /** What is shown now. */
    Snapshot now() {
        return shown(generation);
    }

    private Snapshot shown(EventSegment of) {
        return new Snapshot(of, of.index().state(), judge);
    }

    /** Forgets all and deletes the files. */
    void delete() throws IOException {
        failed(new IOException("the distribution is gone"));
        generation.discard();
    }

    @Override
    public void close() throws IOException {
        failed(new IOException("the collector is stopping"));
        generation.close();
    }
}
