package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks at eight bytes at a time: they are read as one number, its lowest byte first, and what is found is a number with the highest
 * bit set of each byte that matches.
 */
public final class ByteScan {

    /** Bytes that must be readable behind the end of what is scanned. */
    public static final int SLACK = Long.BYTES;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;

    private ByteScan() {}

    /** A text as UTF-8 with {@link #SLACK} bytes more behind its end. */
    public static byte[] utf8(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return Arrays.copyOf(utf8, utf8.length + SLACK);
    }

    /** The eight bytes from {@code index} on. */
    public static long word(byte[] bytes, int index) {
        return (long) WORD.get(bytes, index);
    }

    /** Writes eight bytes. */
    public static void put(byte[] bytes, int index, long word) {
        WORD.set(bytes, index, word);
    }

    /**
     * Marks the bytes below {@code limit}. The first mark is right, one behind it may be a byte that equals the limit.
     *
     * @param limit 1 to 128
     */
    public static long below(long word, int limit) {
        return (word - EACH * limit) & ~word & HIGH;
    }

    /** Marks the bytes that are {@code value}, 0 to 127. The first mark is right, one behind it may be a byte that differs by one. */
    public static long equal(long word, int value) {
        return below(word ^ (EACH * value), 1);
    }

    /** Marks the bytes from 128 on. */
    public static long above127(long word) {
        return word & HIGH;
    }

    /** Something other than 0 if a byte is 127 or above. */
    public static long from127(long word) {
        return ((word + EACH) | word) & HIGH;
    }

    /**
     * The number that the first bytes of a word say in digits; negative if one is no digit. Neighbours are put together to numbers of
     * two digits, those to four, and those to eight.
     *
     * @param count 1 to 8
     */
    public static int digits(long word, int count) {
        int left = Long.SIZE - Byte.SIZE * count;
        long all = word << left | (EACH * '0' & ~(-1L << left));
        if (((all & HIGH_HALVES) | (((all + EACH * 6) & HIGH_HALVES) >>> 4)) != EACH * 0x33) {
            return -1;
        }
        long twos = (((all & (EACH * 0x0F)) * 0x0A01) >>> 8) & 0x00FF00FF00FF00FFL;
        long fours = ((twos * 0x640001) >>> 16) & 0x0000FFFF0000FFFFL;
        return (int) ((fours * ((10_000L << 32) | 1)) >>> 32);
    }

    /**
     * A hash of bytes.
     *
     * @param to at least {@link #SLACK} bytes before the end of the array
     */
    public static int hash(byte[] bytes, int from, int to) {
        long hash = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long word = word(bytes, i);
            int beyond = Math.max(0, i + Long.BYTES - to);
            hash = (hash ^ (word << (Byte.SIZE * beyond))) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /** How many bytes stand before the first mark. */
    public static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /**
     * Where {@code value} stands first; {@code to} if nowhere.
     *
     * @param to at least {@link #SLACK} bytes before the end of the array
     * @param value 0 to 127
     */
    public static int indexOf(byte[] bytes, int from, int to, int value) {
        for (int i = from; i < to; i += Long.BYTES) {
            long marks = equal(word(bytes, i), value);
            if (marks != 0) {
                return Math.min(to, i + before(marks));
            }
        }
        return to;
    }
}
