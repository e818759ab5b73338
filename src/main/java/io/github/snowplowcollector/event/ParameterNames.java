package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds parameters by their names, which all fit into eight bytes: a name is one number, and looking it up costs hardly more. The
 * {@code amp;} that a hand-written image leaves in front of a name belongs to none.
 */
final class ParameterNames {

    private static final int AMP = (int) ByteScan.word(ByteScan.utf8("amp;"), 0);
    private static final int BITS = 9;
    private static final long[] NAMES = new long[1 << BITS];
    private static final @Nullable TrackerParameter[] PARAMETERS = new TrackerParameter[1 << BITS];

    static {
        for (var parameter : TrackerParameter.values()) {
            var name = Arrays.copyOf(parameter.code().getBytes(StandardCharsets.US_ASCII), Long.BYTES);
            int slot = slot(ByteScan.word(name, 0));
            NAMES[slot] = ByteScan.word(name, 0);
            PARAMETERS[slot] = parameter;
        }
    }

    private ParameterNames() {}

    /**
     * The parameter of a name, as it stands in a query string; null if the protocol knows none.
     *
     * @param text holds {@link ByteScan#SLACK} bytes more
     */
    static @Nullable TrackerParameter find(byte[] text, int from, int to) {
        int begin = begin(text, from, to);
        int length = to - begin;
        if (length > Long.BYTES || text[to - 1] == 0) {
            return null;
        }
        long name = ByteScan.word(text, begin) & (-1L >>> (64 - 8 * length));
        int slot = slot(name);
        return NAMES[slot] == name ? PARAMETERS[slot] : null;
    }

    /** Where a name begins behind its {@code amp;}. */
    static int begin(byte[] text, int from, int to) {
        int begin = from;
        while (to - begin > Integer.BYTES && (int) ByteScan.word(text, begin) == AMP) {
            begin += Integer.BYTES;
        }
        return begin;
    }

    /** Where a name is or would be. */
    private static int slot(long name) {
        int slot = (int) ((name * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
        while (NAMES[slot] != 0 && NAMES[slot] != name) {
            slot = (slot + 1) & (NAMES.length - 1);
        }
        return slot;
    }
}
