package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.collector.outside.LogProof;
import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.collector.outside.SentEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What two ways of logging delivered, as a test wants it. */
final class SeenLogs implements LogProof {

    private final Clock clock;
    private final List<String> sent = new ArrayList<>();
    private BiFunction<LogPlace, LogPlace, Overlap> seen = (old, next) -> new Overlap(true, true, 0);

    SeenLogs(Clock clock) {
        this.clock = clock;
    }

    /** From here on this is what is seen. */
    void show(Overlap overlap) {
        seen = (old, next) -> overlap;
    }

    /** From here on nobody may look. */
    void fail(Supplier<? extends RuntimeException> refusal) {
        seen = (old, next) -> {
            throw refusal.get();
        };
    }

    /** The request ids of the events that were sent. */
    List<String> sent() {
        return sent;
    }

    @Override
    public synchronized SentEvent send(String distributionId, String domain) {
        var id = "request-" + sent.size();
        sent.add(id);
        return new SentEvent(id, clock.instant());
    }

    @Override
    public Overlap compare(String distributionId, LogPlace old, LogPlace next, SentEvent event, Instant until) {
        return seen.apply(old, next);
    }
}
