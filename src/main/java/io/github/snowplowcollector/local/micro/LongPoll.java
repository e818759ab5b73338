package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Waits until there are enough events of some kind, and is told by the event that makes them enough. */
final class LongPoll implements EventStore.Subscriber {

    /** What it asks for besides filters. */
    static final Set<String> PARAMETERS = Set.of("total", "good", "bad", "timeout");

    private final Wanted wanted;
    private final RequestFilter filter;
    private final CompletableFuture<MicroAnswer> answer = new CompletableFuture<>();
    private Totals counted = Totals.NONE;
    private boolean forgotten;

    private LongPoll(Wanted wanted, RequestFilter filter) {
        this.wanted = wanted;
        this.filter = filter;
    }

    /** How many there must be, at least. */
    record Wanted(long total, long good, long bad) {

        /** @throws BadRequestException if none of them is given */
        static Wanted of(RequestParameters parameters) {
            if (Stream.of("total", "good", "bad")
                    .allMatch(count -> parameters.first(count).isEmpty())) {
                throw new BadRequestException("Say what to wait for: good=3, bad=1 or total=5, or several of them.");
            }
            return new Wanted(
                    parameters.number("total").orElse(0),
                    parameters.number("good").orElse(0),
                    parameters.number("bad").orElse(0));
        }

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
            EventStore events, Wanted wanted, RequestFilter filter, Duration timeout, MicroThreads workers) {
        var poll = new LongPoll(wanted, filter);
        var before = events.subscribe(poll);
        var timer = workers.after(timeout, poll::timeUp);
        var unused = poll.answer.whenComplete((answer, failure) -> {
            events.unsubscribe(poll);
            timer.cancel(false);
        });
        if (filter.isVerdictOnly()) {
            poll.countBefore(before.state().totals(filter.probes()));
        } else {
            workers.execute(() -> poll.count(before));
        }
        return poll.answer;
    }

    private void count(EventSnapshot before) {
        try {
            var scan = before.scan(filter);
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
    public void judged(List<JudgedRow> rows) {
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

    @Override
    public boolean isWaiting() {
        return true;
    }

    private void count(Totals more) {
        Totals now;
        synchronized (this) {
            counted = counted.plus(more);
            now = counted;
        }
        if (wanted.isMetBy(now)) {
            answer.complete(MicroAnswer.json(now.json()));
        }
    }

    private void timeUp() {
        Totals now;
        synchronized (this) {
            now = counted;
        }
        answer.complete(MicroAnswer.json(504, MicroJson.object(json -> {
            now.writeTo(json);
            json.writeObjectPropertyStart("awaited");
            json.writeNumberProperty("total", wanted.total());
            json.writeNumberProperty("good", wanted.good());
            json.writeNumberProperty("bad", wanted.bad());
            json.writeEndObject();
            json.writeStringProperty("message", "The time is up before there were as many events as awaited.");
        })));
    }
}
