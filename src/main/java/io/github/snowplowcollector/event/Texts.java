package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.util.Arrays;

/** What Snowplow keeps of texts, which are UTF-8 with {@link ByteScan#SLACK} bytes more behind their end. */
final class Texts {

    private Texts() {}

    /**
     * Hands a text over as Snowplow keeps it: a tab becomes four spaces, other control characters go; unless nothing is left.
     *
     * @return whether something was left
     */
    static boolean hand(CanonicalField field, byte[] text, int from, int to, FieldVisitor visitor) {
        byte[] kept = text;
        int start = from;
        int end = to;
        if (holdsControls(text, from, to)) {
            kept = withoutControls(text, from, to);
            start = 0;
            end = kept.length - ByteScan.SLACK;
        }
        if (start < end) {
            visitor.text(field, kept, start, end);
        }
        return start < end;
    }

    /** Hands over all of a text. */
    static void hand(CanonicalField field, byte[] text, FieldVisitor visitor) {
        hand(field, text, 0, text.length - ByteScan.SLACK, visitor);
    }

    private static boolean holdsControls(byte[] text, int from, int to) {
        for (int i = from; i < to; i += Long.BYTES) {
            long word = ByteScan.word(text, i);
            long marks = ByteScan.below(word, ' ') | ByteScan.equal(word, 0x7F);
            if (marks != 0 && i + ByteScan.before(marks) < to) {
                return true;
            }
        }
        return false;
    }

    private static byte[] withoutControls(byte[] text, int from, int to) {
        var kept = new byte[4 * (to - from)];
        int out = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '\t') {
                Arrays.fill(kept, out, out + 4, (byte) ' ');
                out += 4;
            } else if (text[i] < 0 || (text[i] >= ' ' && text[i] != 0x7F)) {
                kept[out++] = text[i];
            }
        }
        return Arrays.copyOf(kept, out + ByteScan.SLACK);
    }
}
