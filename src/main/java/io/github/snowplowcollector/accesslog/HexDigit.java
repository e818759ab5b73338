package io.github.snowplowcollector.accesslog;

/** Hex digits in either case, told by a table: they are looked at byte by byte. */
public final class HexDigit {

    private static final byte[] VALUES = values();

    private HexDigit() {}

    private static byte[] values() {
        var table = new byte[256];
        for (int c = 0; c < table.length; c++) {
            table[c] = (byte) Character.digit(c < 128 ? c : ' ', 16);
        }
        return table;
    }

    /** What a digit stands for, 0 to 15; -1 if the byte is none. */
    public static int value(byte digit) {
        return VALUES[digit & 0xFF];
    }
}
