package io.github.snowplowcollector.accesslog;

import java.util.Arrays;

/**
 * An escape in a log field: {@code %HH} for a byte, which CloudFront logs as {@code %25HH} if the client had escaped it already. A
 * {@code %} that starts no escape stands for itself.
 */
final class Escape {

    private Escape() {}

    /**
     * Length of the escape that the {@code %} at an index starts: 1, 3 or 5.
     *
     * @param logged holds {@link ByteScan#SLACK} bytes more behind the field, the first of them no hex digit
     */
    static int length(byte[] logged, int at) {
        int once = hex(logged, at + 1);
        return once == '%' && hex(logged, at + 3) >= 0 ? 5 : once >= 0 ? 3 : 1;
    }

    /** The byte that an escape of this length stands for. */
    static byte value(byte[] logged, int at, int length) {
        return length == 1 ? (byte) '%' : (byte) hex(logged, at + length - 2);
    }

    /** The byte that two hex digits stand for; negative if they are none. */
    private static int hex(byte[] logged, int at) {
        return HexDigit.value(logged[at]) << 4 | HexDigit.value(logged[at + 1]);
    }

    /** A field with its escapes decoded, with {@link ByteScan#SLACK} bytes more; a {@code +} stays. */
    static byte[] decode(byte[] logged, int from, int to) {
        var text = new byte[to - from + ByteScan.SLACK];
        int out = 0;
        for (int in = from; in < to; ) {
            long word = ByteScan.word(logged, in);
            long escapes = ByteScan.equal(word, '%');
            int plain = Math.min(escapes == 0 ? Long.BYTES : ByteScan.before(escapes), to - in);
            ByteScan.put(text, out, word);
            in += plain;
            out += plain;
            if (escapes != 0 && in < to) {
                int length = length(logged, in);
                text[out++] = value(logged, in, length);
                in += length;
            }
        }
        return Arrays.copyOf(text, out + ByteScan.SLACK);
    }
}
