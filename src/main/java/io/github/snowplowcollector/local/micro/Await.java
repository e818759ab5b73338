package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Waits until there are enough events of some kind, and is told by the event that makes them enough. */
final class Await implements Collected.Viewer {

    static final Set<String> COUNTS = Set.of("total", "good", "bad");

    private final Wanted wanted;
    private final RequestFilter filter;
    private final CompletableFuture<MicroAnswer> answer = new CompletableFuture<>();
    private Totals counted = Totals.NONE;
    private boolean forgotten;

    private Await(Wanted wanted, RequestFilter filter) {
        this.wanted = wanted;
        this.filter = filter;
    }

    /** How many there must be, at least. */
    record Wanted(long total, long good, long bad) {

        boolean isMetBy(Totals totals) {
            return totals.total() >= total && totals.good() >= good && totals.bad() >= bad;
        }
    }

    /**
     * Waits.
     *
     * @return 200 with the counts once they are enough, 504 with the counts there were when the time was up; cancelled, it waits no more
     */
    static CompletableFuture<MicroAnswer> begin(
            Collected events, Wanted wanted, RequestFilter filter, Duration timeout, MicroThreads workers) {
        var await = new Await(wanted, filter);
        var before = events.view(await);
        var timer = workers.after(timeout, await::timeUp);
        var unused = await.answer.whenComplete((answer, failure) -> {
            events.leave(await);
            timer.cancel(false);
        });
        if (filter.isVerdictOnly()) {
            await.countBefore(before.state().totals(filter.probes()));
        } else {
            workers.execute(() -> await.count(before));
        }
        return await.answer;
    }

    private void count(Snapshot before) {
        try {
            var scan = new EventScan(before, filter);
            boolean wanted = countBefore(Totals.NONE);
            for (var row = scan.next(); row.isPresent() && wanted; row = scan.next()) {
                wanted = countBefore(Totals.NONE.plus(row.get().entry().verdict()));
            }
        } catch (IOException | RuntimeException | Error e) {
            // Nobody is told that what a reset deleted meanwhile cannot be read.
            if (countBefore(Totals.NONE)) {
                failed(e);
            }
        }
    }

    /**
     * Counts what was there before it waited, unless a reset came in between: what is counted late must not make up for it.
     *
     * @return whether it is worth while to go on
     */
    private synchronized boolean countBefore(Totals more) {
        count(forgotten ? Totals.NONE : more);
        return !forgotten && !answer.isDone();
    }

    @Override
    public void shown(List<JudgedRow> rows) {
        var more = Totals.NONE;
        for (var row : rows) {
            if (filter.accepts(row)) {
                more = more.plus(row.entry().verdict());
            }
        }
        if (more.total() > 0) {
            count(more);
        }
    }

    @Override
    public synchronized void reset() {
        counted = Totals.NONE;
        forgotten = true;
    }

    @Override
    public void failed(Throwable why) {
        answer.completeExceptionally(why);
    }

    @Override
    public void advised(RequestAdvice advice) {
        // What is in no row is no event.
    }

    private void count(Totals more) {
        Totals now;
        synchronized (this) {
            counted = counted.plus(more);
            now = counted;
        }
        if (wanted.isMetBy(now)) {
            answer.complete(MicroAnswer.json(200, MicroJson.totals(now)));
        }
    }

    private void timeUp() {
        Totals now;
        synchronized (this) {
            now = counted;
        }
        answer.complete(MicroAnswer.json(504, MicroJson.bytes(json -> {
            json.writeStartObject();
            MicroJson.totals(json, now);
            json.writeObjectPropertyStart("awaited");
            json.writeNumberProperty("total", wanted.total());
            json.writeNumberProperty("good", wanted.good());
            json.writeNumberProperty("bad", wanted.bad());
            json.writeEndObject();
            json.writeStringProperty("message", "The time is up before there were as many events as awaited.");
            json.writeEndObject();
        })));
    }
}
