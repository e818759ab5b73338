package io.github.snowplowcollector.event;

/** Writes moments as ISO 8601 with milliseconds: {@code 2026-11-24T03:04:05.678Z}, 24 bytes. */
final class JsonTime {

    static final int LENGTH = "2026-11-24T03:04:05.678Z".length();
    static final int DATE_LENGTH = "2026-11-24".length();

    private static final long DAY = 86_400_000;
    private static final long DAYS_OF_400_YEARS = 146_097;
    private static final long FROM_MARCH_OF_YEAR_0_TO_1970 = 719_468;

    private JsonTime() {}

    /** @param epochMilli of the years 0 to 9999 */
    static void write(long epochMilli, byte[] target, int at) {
        writeDate(Math.floorDiv(epochMilli, DAY), target, at);
        int milli = (int) Math.floorMod(epochMilli, DAY);
        int second = milli / 1000;
        target[at + 10] = 'T';
        digits(second / 3600, 2, target, at + 11);
        target[at + 13] = ':';
        digits(second / 60 % 60, 2, target, at + 14);
        target[at + 16] = ':';
        digits(second % 60, 2, target, at + 17);
        target[at + 19] = '.';
        digits(milli % 1000, 3, target, at + 20);
        target[at + 23] = 'Z';
    }

    /** Counts from March on, so that the day that a leap year has more is its last one. */
    private static void writeDate(long epochDay, byte[] target, int at) {
        long days = epochDay + FROM_MARCH_OF_YEAR_0_TO_1970;
        long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        int day = (int) (days - era * DAYS_OF_400_YEARS);
        int year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        int dayOfYear = day - (365 * year + year / 4 - year / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        int calendarMonth = month < 10 ? month + 3 : month - 9;
        digits((int) (year + era * 400) + (calendarMonth <= 2 ? 1 : 0), 4, target, at);
        target[at + 4] = '-';
        digits(calendarMonth, 2, target, at + 5);
        target[at + 7] = '-';
        digits(dayOfMonth, 2, target, at + 8);
    }

    private static void digits(int value, int count, byte[] target, int at) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
