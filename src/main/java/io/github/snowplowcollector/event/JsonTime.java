package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.time.LocalDate;

/** Writes moments as ISO 8601 with milliseconds: {@code 2026-11-24T03:04:05.678Z}, 24 bytes. Remembers the day, which is mostly the same. */
final class JsonTime {

    static final int LENGTH = "2026-11-24T03:04:05.678Z".length();
    static final int DATE_LENGTH = "2026-11-24".length();

    private static final int DAY = 86_400_000;

    private final byte[] date = new byte[DATE_LENGTH + ByteScan.SLACK];
    private long day = Long.MIN_VALUE;

    /** @param epochMilli of the years 0 to 9999 */
    void write(long epochMilli, byte[] target, int at) {
        long thisDay = Math.floorDiv(epochMilli, DAY);
        if (thisDay != day) {
            day = thisDay;
            var text = LocalDate.ofEpochDay(day).toString();
            System.arraycopy(text.getBytes(US_ASCII), 0, date, 0, DATE_LENGTH);
        }
        ByteScan.put(target, at, ByteScan.word(date, 0));
        ByteScan.put(target, at + 8, ByteScan.word(date, 8));
        int milli = (int) (epochMilli - day * DAY);
        int second = milli / 1000;
        target[at + 10] = 'T';
        twoDigits(second / 3600, target, at + 11);
        target[at + 13] = ':';
        twoDigits(second / 60 % 60, target, at + 14);
        target[at + 16] = ':';
        twoDigits(second % 60, target, at + 17);
        target[at + 19] = '.';
        twoDigits(milli % 1000 / 10, target, at + 20);
        target[at + 22] = (byte) ('0' + milli % 10);
        target[at + 23] = 'Z';
    }

    private static void twoDigits(int value, byte[] target, int at) {
        target[at] = (byte) ('0' + value / 10);
        target[at + 1] = (byte) ('0' + value % 10);
    }
}
