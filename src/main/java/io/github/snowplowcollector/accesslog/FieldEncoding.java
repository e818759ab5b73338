package io.github.snowplowcollector.accesslog;

import java.nio.charset.StandardCharsets;

/**
 * How CloudFront writes a value into a log column: bytes 0 to 32, 127 and above, and {@code < > " # % { } | \ ^ ~ [ ] ` '} become
 * {@code %} and two upper-case hex digits; an empty value becomes {@code -}. A {@code %} is on that list, so what the client had
 * already encoded is encoded once more.
 *
 * <p>Values are raw bytes held as Latin-1 text: one character is one byte of the request. Characters above {@code 0xFF}, which no
 * request has, are written as their UTF-8 bytes.
 */
public final class FieldEncoding {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] ENCODED = encoded();

    private FieldEncoding() {}

    private static boolean[] encoded() {
        var table = new boolean[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = value <= 32 || value >= 127 || "<>\"#%{}|\\^~[]`'".indexOf(value) >= 0;
        }
        return table;
    }

    /** The value as it stands in a log row. */
    public static String encode(String value) {
        var row = new RowBuffer(3 * value.length() + 1);
        append(value, row);
        return new String(row.array(), 0, row.length(), StandardCharsets.US_ASCII);
    }

    /** Appends the value as it stands in a log row. */
    static void append(String value, RowBuffer row) {
        if (value.isEmpty()) {
            row.raw('-');
            return;
        }
        // Whether there is room is asked once and not at every byte.
        var to = row.room(3 * value.length());
        int at = row.length();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 0xFF) {
                row.setLength(at);
                int end = value.offsetByCodePoints(i, 1);
                for (byte part : value.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    percent(part & 0xFF, row);
                }
                to = row.room(3 * (value.length() - end));
                at = row.length();
                i = end - 1;
            } else if (ENCODED[c]) {
                to[at++] = '%';
                to[at++] = HEX[c >> 4];
                to[at++] = HEX[c & 15];
            } else {
                to[at++] = (byte) c;
            }
        }
        row.setLength(at);
    }

    private static void percent(int value, RowBuffer row) {
        row.raw('%');
        row.raw(HEX[value >> 4]);
        row.raw(HEX[value & 15]);
    }
}
