package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Requests as server-sent events, in the order of their numbers, none left out and none twice: one message {@code request} each, whose
 * id is the number; {@code totals} behind each bundle; {@code reset} when all is forgotten; {@code advice} on what is in no
 * row. An event whose id was told before bears advice on that. A client that is slow is behind, at its place in the files.
 */
final class ServerSentEvents implements MicroAnswer.Chunked, EventStore.Subscriber {

    private static final int REQUESTS_AT_ONCE = 100;
    private static final int MOST_ADVICES = 50;
    private static final int REMEMBERED_IDS = 1000;
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final EventStore events;
    private final MicroThreads workers;
    private final boolean probes;
    private final Queue<RequestAdvice> advices = new ArrayBlockingQueue<>(MOST_ADVICES);
    private final Set<String> seen = Collections.newSetFromMap(new BoundedMap<>(REMEMBERED_IDS));
    private volatile long last;
    private volatile boolean resetDue;
    private volatile boolean totalsDue = true;
    private @Nullable CompletableFuture<Optional<byte[]>> asked;
    private @Nullable Future<?> alive;

    private ServerSentEvents(EventStore events, long last, boolean probes, MicroThreads workers) {
        this.events = events;
        this.last = last;
        this.probes = probes;
        this.workers = workers;
    }

    /**
     * Begins a stream.
     *
     * @param last number of the last request that the client has
     * @param resumed whether the client may show requests up to that one
     * @param probes whether the plugin's own probes are told and counted, too
     */
    static ServerSentEvents begin(EventStore events, long last, boolean resumed, boolean probes, MicroThreads workers) {
        var stream = new ServerSentEvents(events, last, probes, workers);
        var now = events.subscribe(stream).state();
        // Numbers from before a reset, or of a folder that is gone, mean nothing that can be gone on from.
        if (last < now.base() || last > now.last() || (resumed && last == now.base())) {
            stream.resetDue = true;
        }
        return stream;
    }

    @Override
    public synchronized CompletionStage<Optional<byte[]>> next() {
        var next = new CompletableFuture<Optional<byte[]>>();
        asked = next;
        answerIfDue();
        if (asked != null) {
            alive = workers.after(SILENCE, this::sayAlive);
        }
        return next;
    }

    private synchronized void answerIfDue() {
        var due = asked;
        if (due != null
                && (resetDue
                        || totalsDue
                        || !advices.isEmpty()
                        || events.snapshot().state().last() > last)) {
            asked = null;
            if (alive != null) {
                alive.cancel(false);
            }
            var unused = due.completeAsync(this::chunk, workers);
        }
    }

    private Optional<byte[]> chunk() {
        try {
            return Optional.of(messages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void sayAlive() {
        var due = asked;
        if (due != null) {
            asked = null;
            due.complete(Optional.of(ALIVE));
        }
    }

    /** Never twice at once: it is asked for again when its bytes were sent. */
    private byte[] messages() throws IOException {
        var out = new ByteArrayOutputStream(64 * 1024);
        boolean begunAnew = resetDue;
        resetDue = false;
        var now = events.snapshot();
        if (begunAnew) {
            last = now.state().base();
            seen.clear();
            message(out, "reset", last, "{}".getBytes(StandardCharsets.US_ASCII));
        }
        for (var row : now.rows(last + 1, REQUESTS_AT_ONCE)) {
            last = row.entry().number();
            if (probes || !row.entry().probe()) {
                message(out, "request", last, line(row));
            }
        }
        for (var advice = advices.poll(); advice != null; advice = advices.poll()) {
            message(out, "advice", last, advice.json());
        }
        totalsDue = false;
        message(out, "totals", last, now.state().totals(probes).json());
        return out.toByteArray();
    }

    private byte[] line(JudgedRow row) {
        boolean repeated =
                row.event().flatMap(Event::eventId).filter(id -> !seen.add(id)).isPresent();
        return repeated ? RequestJson.repeated(row) : RequestJson.line(row);
    }

    private static void message(ByteArrayOutputStream out, String event, long id, byte[] data) {
        out.writeBytes(("event: " + event + "\nid: " + id + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        out.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void judged(List<JudgedRow> rows) {
        answerIfDue();
    }

    @Override
    public void reset() {
        resetDue = true;
        answerIfDue();
    }

    @Override
    public synchronized void failed(Throwable why) {
        if (asked != null) {
            asked.completeExceptionally(why);
        }
    }

    /** Of more than can be read, the first are enough. */
    @Override
    public void advised(RequestAdvice advice) {
        if (advices.offer(advice)) {
            answerIfDue();
        }
    }

    @Override
    public boolean isWaiting() {
        return false;
    }

    @Override
    public synchronized void close() {
        events.unsubscribe(this);
        if (alive != null) {
            alive.cancel(false);
        }
    }
}
