package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The decoded pairs of a logged query string, in order, as UTF-8: names and values stand one behind the other in one array, so that
 * decoding costs neither a string nor an object a pair. Pairs without a name are dropped; repeated names are kept.
 */
public final class QueryString {

    /** Length of {@code %25HH}. */
    private static final int LOGGED_ESCAPE = 5;

    private final byte[] text;

    /** By pair, where its value begins, its complement if there is no {@code =}; then where it ends. */
    private int[] ends = new int[64];

    private int pairs;
    private boolean strayPercent;
    private boolean controls;

    private QueryString(int longest) {
        text = new byte[longest + ByteScan.SLACK];
    }

    /** Decodes a field as it was logged. */
    static QueryString decode(String field) {
        var bytes = ByteScan.utf8(field);
        return decode(bytes, 0, bytes.length - ByteScan.SLACK);
    }

    /**
     * Decodes a field as it was logged.
     *
     * @param logged holds {@link ByteScan#SLACK} bytes more behind {@code to}, the first of them no hex digit
     */
    static QueryString decode(byte[] logged, int from, int to) {
        var query = new QueryString(to - from);
        long beyond = 0;
        int out = 0;
        for (int in = from; in < to; in++) {
            int name = out;
            while (in < to && logged[in] != '=' && logged[in] != '&') {
                in = query.decodeOne(logged, in, out++);
            }
            int value = out;
            boolean told = in < to && logged[in] == '=';
            if (told) {
                in++;
                while (in < to && logged[in] != '&') {
                    long word = ByteScan.word(logged, in);
                    long special = ByteScan.below(word, ',');
                    int plain = Math.min(special == 0 ? Long.BYTES : ByteScan.before(special), to - in);
                    ByteScan.put(query.text, out, word);
                    beyond |= ByteScan.from127(word);
                    in += plain;
                    out += plain;
                    if (special != 0 && in < to && logged[in] != '&') {
                        in = query.decodeOne(logged, in, out++);
                    }
                }
            }
            if (value == name) {
                out = name;
            } else {
                query.add(told ? value : ~value, out);
            }
        }
        query.controls |= beyond != 0;
        return query;
    }

    /** Writes the byte that stands at {@code in} and says where the next one does. */
    private int decodeOne(byte[] logged, int in, int out) {
        byte first = logged[in];
        if (first != '%') {
            text[out] = first == '+' ? (byte) ' ' : first;
            controls |= first < ' ';
            return in + 1;
        }
        int length = Escape.length(logged, in);
        byte value = Escape.value(logged, in, length);
        text[out] = value;
        strayPercent |= value == '%' && length < LOGGED_ESCAPE;
        controls |= (value >= 0 && value < ' ') || value == 0x7F;
        return in + length;
    }

    private void add(int value, int end) {
        if (2 * pairs == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[2 * pairs] = value;
        ends[2 * pairs + 1] = end;
        pairs++;
    }

    /** How many pairs there are. */
    public int size() {
        return pairs;
    }

    /** What the indices point into, with {@link ByteScan#SLACK} bytes more; not to be changed. */
    public byte[] text() {
        return text;
    }

    /** Where the name of a pair begins; it ends where the value begins. */
    public int name(int pair) {
        return pair == 0 ? 0 : ends[2 * pair - 1];
    }

    /** Where the value of a pair begins. */
    public int value(int pair) {
        int value = ends[2 * pair];
        return value < 0 ? ~value : value;
    }

    /** Whether a {@code =} stands behind the name, be it with nothing behind. */
    public boolean hasValue(int pair) {
        return ends[2 * pair] >= 0;
    }

    /** Whether the client sent a {@code %} that starts no escape, which is text all the same; logs of 2013, encoded once, say so of any. */
    public boolean hasStrayPercent() {
        return strayPercent;
    }

    /** Whether a value may hold a control character; almost never so, and then to be looked for in each. */
    public boolean mayHoldControls() {
        return controls;
    }

    /** Where the value of a pair ends. */
    public int end(int pair) {
        return ends[2 * pair + 1];
    }

    /** The value of a pair. */
    public String valueText(int pair) {
        return text(value(pair), end(pair));
    }

    /** All pairs. */
    public List<Parameter> parameters() {
        var list = new ArrayList<Parameter>(pairs);
        for (int pair = 0; pair < pairs; pair++) {
            list.add(new Parameter(text(name(pair), value(pair)), valueText(pair)));
        }
        return List.copyOf(list);
    }

    private String text(int from, int to) {
        return new String(text, from, to - from, UTF_8);
    }
}
