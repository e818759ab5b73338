package io.github.snowplowcollector.accesslog;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads the times of rows; remembers the day, which is mostly the same. */
final class RowTime {

    /** What stands for a time that cannot be read. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int DATE_LENGTH = "2026-11-24".length();
    private static final int TIME_LENGTH = "03:04:05".length();

    /** As far as the year 5138. */
    private static final int MOST_DIGITS = 14;

    private static final Pattern COUNT = Pattern.compile("\\d{1," + MOST_DIGITS + "}(\\.\\d{1,9})?");

    private byte[] dateBytes = {};
    private long midnight;

    /**
     * Milliseconds since 1970 of a date and a time, UTC.
     *
     * @param row holds both
     * @param day where the date begins and ends
     * @param time where the time begins and ends
     * @return {@link #UNREADABLE} if they are not {@code YYYY-MM-DD} and {@code HH:MM:SS}, with any fraction of a second, or before 1970
     */
    long read(byte[] row, int day, int dayEnd, int time, int timeEnd) {
        int seconds = dayEnd - day == DATE_LENGTH && timeEnd - time == TIME_LENGTH ? secondOfDay(row, time) : -1;
        if (seconds < 0 || !isDay(row, day)) {
            return unusual(text(row, day, dayEnd) + "T" + text(row, time, timeEnd) + "Z");
        }
        return sinceThen(midnight + 1000L * seconds);
    }

    /**
     * Milliseconds since 1970 of what counts from there; {@link #UNREADABLE} if it is no such number.
     *
     * @param decimalPlaces by which the count is coarser than milliseconds
     */
    static long sinceEpoch(byte[] row, int from, int to, int decimalPlaces) {
        long whole = decimalPlaces == 0 ? digits(row, from, to) : UNREADABLE;
        return whole == UNREADABLE ? count(row, from, to, decimalPlaces) : whole;
    }

    /** A row's milliseconds, as they are written. */
    private static long digits(byte[] row, int from, int to) {
        long value = from < to && to - from <= MOST_DIGITS ? 0 : UNREADABLE;
        for (int i = from; i < to && value != UNREADABLE; i++) {
            int digit = row[i] - '0';
            value = digit < 0 || digit > 9 ? UNREADABLE : 10 * value + digit;
        }
        return value;
    }

    private static long count(byte[] row, int from, int to, int decimalPlaces) {
        var count = text(row, from, to);
        return COUNT.matcher(count).matches()
                ? new BigDecimal(count).movePointRight(decimalPlaces).longValue()
                : UNREADABLE;
    }

    private boolean isDay(byte[] row, int day) {
        if (dateBytes.length == DATE_LENGTH && Arrays.equals(row, day, day + DATE_LENGTH, dateBytes, 0, DATE_LENGTH)) {
            return true;
        }
        try {
            var date = text(row, day, day + DATE_LENGTH);
            midnight = LocalDate.parse(date).toEpochDay() * 86_400_000;
            dateBytes = date.getBytes(StandardCharsets.ISO_8859_1);
            return true;
        } catch (DateTimeException e) {
            dateBytes = new byte[0];
            return false;
        }
    }

    private static long unusual(String time) {
        try {
            return sinceThen(Instant.parse(time).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return UNREADABLE;
        }
    }

    /** Nothing was logged before 1970, and whoever reads everything begins there. */
    private static long sinceThen(long epochMilli) {
        return epochMilli < 0 ? UNREADABLE : epochMilli;
    }

    private static int secondOfDay(byte[] row, int time) {
        int hour = twoDigits(row, time, 23);
        int minute = twoDigits(row, time + 3, 59);
        int second = twoDigits(row, time + 6, 59);
        boolean good = hour >= 0 && minute >= 0 && second >= 0 && row[time + 2] == ':' && row[time + 5] == ':';
        return good ? (hour * 60 + minute) * 60 + second : -1;
    }

    private static int twoDigits(byte[] row, int at, int most) {
        int tens = row[at] - '0';
        int ones = row[at + 1] - '0';
        int value = 10 * tens + ones;
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && value <= most ? value : -1;
    }

    private static String text(byte[] row, int from, int to) {
        return new String(row, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
