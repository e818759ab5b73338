package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.HexDigit;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From the text of a parameter to its value, by the rule of its kind. */
final class Values {

    /** What stands for no number. */
    static final long NONE = Long.MIN_VALUE;

    /** Each in one number, as a scan of eight bytes reads it. */
    private static final long[] PLATFORMS = Stream.of("web", "mob", "pc", "srv", "app", "tv", "cnsl", "iot", "headset")
            .mapToLong(name -> ByteScan.word(Texts.of(name), 0))
            .toArray();

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][-+]?\\d{1,3})?");

    private static final long FIRST_MILLI = -62_167_219_200_000L;
    private static final long LAST_MILLI = 253_402_300_799_999L;

    private Values() {}

    /** A whole number in decimal digits; {@link #NONE} if it is none or has more than 32 bits. */
    static long integer(byte[] text, int from, int to) {
        long value = wholeNumber(text, from, to);
        return value == (int) value ? value : NONE;
    }

    /** Milliseconds since 1970; {@link #NONE} if they are none of the years 0 to 9999. */
    static long millis(byte[] text, int from, int to) {
        long value = wholeNumber(text, from, to);
        return value >= FIRST_MILLI && value <= LAST_MILLI ? value : NONE;
    }

    private static long wholeNumber(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int first = negative ? from + 1 : from;
        if (first == to || to - first > 18) {
            return NONE;
        }
        long value = 0;
        for (int i = first; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = 10 * value + digit;
        }
        return negative ? -value : value;
    }

    /** Where the {@code x} of a size stands; negative if it is none. */
    static int sizeMiddle(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == 'x') {
                boolean good = text[from] != '-'
                        && i + 1 < to
                        && text[i + 1] != '-'
                        && integer(text, from, i) != NONE
                        && integer(text, i + 1, to) != NONE;
                return good ? i : -1;
            }
        }
        return -1;
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
        var decimal = ascii(text, from, to);
        return DECIMAL.matcher(decimal).matches() ? Optional.of(new BigDecimal(decimal)) : Optional.empty();
    }

    /** Where the first of several addresses ends. */
    static int firstAddressEnd(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == ',' || text[i] == '|' || text[i] == ' ') {
                return i;
            }
        }
        return to;
    }

    private static String ascii(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
