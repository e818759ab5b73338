package io.github.snowplowcollector.collector;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on only when it is told to: S3's times have seconds, and runs of a test follow each other faster. */
final class SteppingClock extends Clock {

    private final Instant start;
    private final AtomicLong seconds = new AtomicLong();

    SteppingClock() {
        this(Instant.now());
    }

    SteppingClock(Instant start) {
        this.start = start;
    }

    void step() {
        seconds.addAndGet(2);
    }

    @Override
    public Instant instant() {
        return start.plusSeconds(seconds.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
