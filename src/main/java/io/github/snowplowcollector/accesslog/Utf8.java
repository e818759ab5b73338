package io.github.snowplowcollector.accesslog;

/** Tells UTF-8 from what only looks like it, by the table of well-formed byte sequences in the Unicode Standard (3.9, D92). */
public final class Utf8 {

    private Utf8() {}

    /**
     * Whether all is well-formed, so that decoding and encoding it anew would leave every byte as it is.
     *
     * @param text holds {@link ByteScan#SLACK} bytes more
     */
    public static boolean isWellFormed(byte[] text, int from, int to) {
        for (int i = from; i < to; ) {
            long others = ByteScan.above127(ByteScan.word(text, i));
            int plain = others == 0 ? Long.BYTES : ByteScan.before(others);
            i += plain;
            if (plain < Long.BYTES && i < to) {
                int length = length(text, i);
                if (length == 0 || length > to - i) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** How long the sequence is that begins at a byte above 127; 0 if it is malformed. */
    private static int length(byte[] text, int at) {
        int first = text[at] & 0xFF;
        int second = text[at + 1] & 0xFF;
        if (first < 0xE0) {
            return first >= 0xC2 && continues(second) ? 2 : 0;
        }
        if (first < 0xF0) {
            // Neither what two bytes can say nor a surrogate.
            boolean good = first == 0xE0 ? second >= 0xA0 : first != 0xED || second < 0xA0;
            return good && continues(second) && continues(text[at + 2]) ? 3 : 0;
        }
        // Neither what three bytes can say nor what is beyond the last character.
        boolean good = first == 0xF0 ? second >= 0x90 : first < 0xF4 || (first == 0xF4 && second < 0x90);
        return good && continues(second) && continues(text[at + 2]) && continues(text[at + 3]) ? 4 : 0;
    }

    private static boolean continues(int later) {
        return (later & 0xC0) == 0x80;
    }
}
