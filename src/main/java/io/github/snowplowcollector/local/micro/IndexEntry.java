package io.github.snowplowcollector.local.micro;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One request in the index.
 *
 * @param number counted from 1 in the life of a distribution's folder, resets included
 * @param start where its row begins
 * @param end where its row ends, line end included
 * @param epochSecond time of the row
 * @param probe whether nobody sent it on purpose: one of the plugin's own probes, or a browser's search for a favicon
 */
record IndexEntry(long number, long start, long end, long epochSecond, Verdict verdict, boolean probe) {

    /** Bytes of an entry: end, length, second, verdict, probe, two to spare, checksum of all that and of the row. */
    static final int BYTES = 24;

    private static final int SUMMED = BYTES - Integer.BYTES;

    /** @param block holds the row */
    void writeTo(ByteBuffer out, RowBlock block) {
        int from = out.position();
        out.putLong(end)
                .putInt((int) (end - start))
                .putInt((int) epochSecond)
                .put((byte) verdict.code())
                .put((byte) (probe ? 1 : 0))
                .putShort((short) 0);
        out.putInt(sum(out, from, block));
    }

    /** @throws IllegalArgumentException if no entry was ever written so */
    static IndexEntry readFrom(ByteBuffer in, long number) {
        long end = in.getLong();
        int length = in.getInt();
        long second = Integer.toUnsignedLong(in.getInt());
        var verdict = Verdict.ofCode(in.get());
        boolean probe = in.get() != 0;
        in.getShort();
        in.getInt();
        if (length <= 0 || length > RowBlock.LONGEST_ROW || end < length) {
            throw new IllegalArgumentException("a row of " + length + " bytes ends at " + end);
        }
        return new IndexEntry(number, end - length, end, second, verdict, probe);
    }

    /**
     * Whether neither this entry nor its row has changed since it was written.
     *
     * @param written what it was read from
     * @param from where it begins there
     * @param block holds the row
     */
    boolean isSound(ByteBuffer written, int from, RowBlock block) {
        return written.getInt(from + SUMMED) == sum(written, from, block);
    }

    private int sum(ByteBuffer written, int from, RowBlock block) {
        var sum = new CRC32C();
        sum.update(written.slice(from, SUMMED));
        block.addTo(sum, start, end);
        return (int) sum.getValue();
    }

    /** Whether it counts. */
    boolean counts(boolean probes) {
        return verdict != Verdict.NONE && (probes || !probe);
    }
}
