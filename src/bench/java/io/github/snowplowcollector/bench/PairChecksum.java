package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.accesslog.ByteScan;

/** A sum over names and values that does not depend on the order of rows. */
final class PairChecksum {

    private long sum;
    private long pairs;

    /**
     * Takes a pair.
     *
     * @param text holds {@link ByteScan#SLACK} bytes more; the value begins where the name ends
     */
    void add(byte[] text, int name, int value, int end) {
        sum += hash(text, name, value) ^ Long.rotateLeft(hash(text, value, end), 1);
        pairs++;
    }

    private static long hash(byte[] text, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = (hash ^ ByteScan.word(text, i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        if (i < to) {
            hash = (hash ^ (ByteScan.word(text, i) & (-1L >>> (64 - 8 * (to - i))))) * 0x9E3779B97F4A7C15L;
        }
        return hash ^ (hash >>> 29);
    }

    void add(PairChecksum other) {
        sum += other.sum;
        pairs += other.pairs;
    }

    @Override
    public String toString() {
        return pairs + " pairs, " + Long.toHexString(sum);
    }
}
