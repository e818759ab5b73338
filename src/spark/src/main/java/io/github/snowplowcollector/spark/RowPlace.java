package io.github.snowplowcollector.spark;

/**
 * Where a row is in the order of reading, and on which day, in one number: Spark adds up numbers without a look at objects. Bits from the
 * top: one of nothing, 25 for the file, 26 for its line, 12 for the day. The smallest is the first in the order.
 *
 * @param firstDay that a row may be of, in days since 1970
 */
record RowPlace(long firstDay) {

    /** Days that one run can tell apart. */
    static final int MOST_DAYS = 1 << 12;

    /** Files that one run can tell apart. */
    static final int MOST_FILES = 1 << 25;

    private static final int DAY_BITS = 12;
    private static final int LINE_BITS = 26;

    /**
     * The place of a row.
     *
     * @param file its number, from 0
     * @param line from 1
     * @param day in days since 1970
     * @throws IllegalArgumentException if the file has more lines than can be told apart
     */
    long of(int file, long line, long day) {
        if (line >= 1L << LINE_BITS) {
            throw new IllegalArgumentException(
                    "a log file has more than " + (1 << LINE_BITS) + " lines. Fix: split it.");
        }
        return (long) file << (LINE_BITS + DAY_BITS) | line << DAY_BITS | (day - firstDay);
    }

    /** In SQL, the day of a place, in days since 1970. */
    String day(String column) {
        return "(" + column + " & " + (MOST_DAYS - 1) + ") + " + firstDay;
    }
}
