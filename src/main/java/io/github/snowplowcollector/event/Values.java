package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.HexDigit;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From the text of a parameter to its value, by the rule of its kind. Numbers are read as Java reads them, because Enrich does: with a
 * plus sign, leading zeros without end, and digits of any script.
 */
final class Values {

    /** What stands for no number. */
    static final long NONE = Long.MIN_VALUE;

    /** Each in one number, as a scan of eight bytes reads it. */
    private static final long[] PLATFORMS = Stream.of("web", "mob", "pc", "srv", "app", "tv", "cnsl", "iot", "headset")
            .mapToLong(name -> ByteScan.word(ByteScan.utf8(name), 0))
            .toArray();

    /** Whoever sends {@code 1e999999999} does not make anybody write a gigabyte. */
    private static final int MOST_DECIMAL_DIGITS = 1_000;

    private static final long NULL = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;
    private static final long LOWER_CASE = 0x20202020;
    private static final long FIRST_MILLI = -62_167_219_200_000L;
    private static final long LAST_MILLI = 253_402_300_799_999L;

    private static final long EIGHT_DIGITS = 100_000_000;

    private Values() {}

    /** Whether it says {@code null}, as old trackers do where they have no number. */
    static boolean isNull(byte[] text, int from, int to) {
        return to - from == Integer.BYTES && ((int) ByteScan.word(text, from) | LOWER_CASE) == NULL;
    }

    /** A whole number; {@link #NONE} if it is none or has more than 32 bits. */
    static long integer(byte[] text, int from, int to) {
        long value = wholeNumber(text, from, to);
        return value == (int) value ? value : NONE;
    }

    /** Milliseconds since 1970; {@link #NONE} if they are none of the years 0 to 9999. */
    static long millis(byte[] text, int from, int to) {
        long value = wholeNumber(text, from, to);
        return isMillis(value) ? value : NONE;
    }

    /** Whether a moment is of the years 0 to 9999. */
    static boolean isMillis(long epochMilli) {
        return epochMilli >= FIRST_MILLI && epochMilli <= LAST_MILLI;
    }

    private static long wholeNumber(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        boolean signed = negative || (from < to && text[from] == '+');
        long value = digits(text, signed ? from + 1 : from, to);
        if (value == NONE) {
            return inAnyScript(text, from, to);
        }
        return negative ? -value : value;
    }

    /** A number in plain digits; {@link #NONE} if it is none or beyond all that is asked for. */
    private static long digits(byte[] text, int from, int to) {
        if (from >= to) {
            return NONE;
        }
        int first = (to - from) % Long.BYTES;
        long value = first == 0 ? 0 : ByteScan.digits(ByteScan.word(text, from), first);
        for (int i = from + first; i < to && value >= 0; i += Long.BYTES) {
            long next = ByteScan.digits(ByteScan.word(text, i), Long.BYTES);
            value = next < 0 || value > LAST_MILLI / EIGHT_DIGITS ? NONE : EIGHT_DIGITS * value + next;
        }
        return value < 0 ? NONE : value;
    }

    private static long inAnyScript(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 0) {
                try {
                    return Long.parseLong(string(text, from, to));
                } catch (NumberFormatException e) {
                    return NONE;
                }
            }
        }
        return NONE;
    }

    /** Where the {@code x} of a size stands, between plain digits; negative if it is none. */
    static int sizeMiddle(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == 'x') {
                return isSide(digits(text, from, i)) && isSide(digits(text, i + 1, to)) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean isSide(long value) {
        return value >= 0 && value == (int) value;
    }

    static boolean isFlag(byte[] text, int from, int to) {
        return to - from == 1 && (text[from] == '0' || text[from] == '1');
    }

    /** @param text holds {@link ByteScan#SLACK} bytes more */
    static boolean isPlatform(byte[] text, int from, int to) {
        int length = to - from;
        if (length < 2 || length > 7) {
            return false;
        }
        long name = ByteScan.word(text, from) & (-1L >>> (64 - 8 * length));
        for (long platform : PLATFORMS) {
            if (platform == name) {
                return true;
            }
        }
        return false;
    }

    /** Five groups of hex digits with a hyphen between: 8, 4, 4, 4 and 12. */
    static boolean isUuid(byte[] text, int from, int to) {
        return to - from == 36
                && areHexDigits(text, from, from + 8)
                && text[from + 8] == '-'
                && areHexDigits(text, from + 9, from + 13)
                && text[from + 13] == '-'
                && areHexDigits(text, from + 14, from + 18)
                && text[from + 18] == '-'
                && areHexDigits(text, from + 19, from + 23)
                && text[from + 23] == '-'
                && areHexDigits(text, from + 24, to);
    }

    private static boolean areHexDigits(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (HexDigit.value(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    static Optional<BigDecimal> decimal(byte[] text, int from, int to) {
        try {
            var decimal = new BigDecimal(string(text, from, to));
            long wholeDigits = (long) decimal.precision() - decimal.scale();
            boolean writable = wholeDigits <= MOST_DECIMAL_DIGITS && decimal.scale() <= MOST_DECIMAL_DIGITS;
            return writable ? Optional.of(decimal) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Where the first of several addresses ends; negative if there are separators alone. */
    static int firstAddressEnd(byte[] text, int from, int to) {
        int end = from;
        while (end < to && !separatesAddresses(text[end])) {
            end++;
        }
        for (int i = end; i < to && end == from; i++) {
            if (!separatesAddresses(text[i])) {
                return end;
            }
        }
        return end == from && from < to ? -1 : end;
    }

    private static boolean separatesAddresses(byte character) {
        return character == ',' || character == '|' || character == ' ';
    }

    private static String string(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
