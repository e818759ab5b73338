package io.github.snowplowcollector.local.micro;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much is judged of a flood of rows while it lasts: a small part of the time where somebody looks on, and next to nothing where nobody
 * does, since whatever judging takes of the processor the collector lacks. Belongs to the thread that judges.
 */
final class JudgePace {

    /** Rows that wait, in bytes; these are some hundreds. Fewer are no flood, however fast they came. */
    private static final long FLOOD = 1024 * 1024;

    /** Rows that come this many times more slowly than they are judged are no flood either. */
    private static final int ROOM = 16;

    private static final int RESTS_A_BATCH = 31;
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private long size;
    private long began;
    private double bytesANano;
    private boolean flooded;

    /** @param size bytes of rows that are there before any comes */
    JudgePace(long size, LongSupplier nanoTime) {
        this.size = size;
        this.nanoTime = nanoTime;
        began = nanoTime.getAsLong();
    }

    /**
     * Rows begin to be judged.
     *
     * @param newSize bytes of rows that are there
     * @param waiting those of them that were not judged yet
     * @return whether they come in a flood
     */
    boolean begin(long newSize, long waiting) {
        long now = nanoTime.getAsLong();
        double came = (double) (newSize - size) / Math.max(1, now - began);
        flooded = waiting > FLOOD && came > bytesANano / ROOM;
        size = newSize;
        began = now;
        return flooded;
    }

    /**
     * They are judged.
     *
     * @param bytes how many were
     * @param watched whether somebody looks on
     * @return nanoseconds to rest
     */
    long end(long bytes, boolean watched) {
        long took = nanoTime.getAsLong() - began;
        bytesANano = (double) bytes / Math.max(1, took);
        long rest = watched ? Math.min(took * RESTS_A_BATCH, LONGEST_REST_NANOS) : LONGEST_REST_NANOS;
        return flooded ? rest : 0;
    }
}
