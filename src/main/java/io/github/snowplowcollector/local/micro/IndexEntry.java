package io.github.snowplowcollector.local.micro;

import java.nio.ByteBuffer;

/**
 * One request in the index.
 *
 * @param number counted from 1 in the life of a distribution's folder, resets included
 * @param start where its row begins
 * @param end where its row ends, line end included
 * @param epochSecond time of the row
 * @param probe whether it is one of the plugin's own probes
 */
record IndexEntry(long number, long start, long end, long epochSecond, Verdict verdict, boolean probe) {

    /** Bytes of an entry: end, second, verdict, probe, two to spare. */
    static final int BYTES = 16;

    void writeTo(ByteBuffer out) {
        out.putLong(end)
                .putInt((int) epochSecond)
                .put((byte) verdict.code())
                .put((byte) (probe ? 1 : 0))
                .putShort((short) 0);
    }

    static IndexEntry readFrom(ByteBuffer in, long number, long start) {
        long end = in.getLong();
        long second = Integer.toUnsignedLong(in.getInt());
        var verdict = Verdict.ofCode(in.get());
        boolean probe = in.get() != 0;
        in.getShort();
        return new IndexEntry(number, start, end, second, verdict, probe);
    }

    /** Whether it counts. */
    boolean counts(boolean probes) {
        return verdict != Verdict.NONE && (probes || !probe);
    }
}
