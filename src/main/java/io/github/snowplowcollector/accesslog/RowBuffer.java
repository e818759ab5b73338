package io.github.snowplowcollector.accesslog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Growing memory that rows are written into, to be emptied and filled again without garbage. One thread at a time. */
public final class RowBuffer {

    private static final int SECONDS_A_DAY = 86_400;

    private final int ordinary;
    private byte[] array;
    private int length;

    /** @param size bytes that are enough for ordinary use; {@link #clear} gives back what grew beyond it */
    public RowBuffer(int size) {
        ordinary = size;
        array = new byte[size];
    }

    /** The bytes; valid up to {@link #length} and until the next write. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
        if (array.length > ordinary) {
            array = new byte[ordinary];
        }
    }

    /** Leaves only the first bytes, or takes over what was written into {@link #room}. */
    void setLength(int newLength) {
        length = newLength;
    }

    /** The array, with room for so many bytes more behind {@link #length}. */
    byte[] room(int more) {
        if (more > array.length - length) {
            array = Arrays.copyOf(array, Math.max(length + more, array.length * 2));
        }
        return array;
    }

    void raw(int value) {
        room(1)[length++] = (byte) value;
    }

    /** Ends the line in place of the tab behind its last value. */
    void endLine() {
        array[length - 1] = '\n';
    }

    /** What stands for a value that there is not. */
    void nothing() {
        raw('-');
    }

    void text(String value) {
        FieldEncoding.append(value, this);
    }

    void number(long value) {
        if (value < 0) {
            nothing();
        } else {
            if (value >= 10) {
                number(value / 10);
            }
            raw((int) ('0' + value % 10));
        }
    }

    /** Milliseconds as seconds with three decimals. */
    void seconds(long millis) {
        number(millis / 1000);
        raw('.');
        threeDigits((int) (millis % 1000));
    }

    /** A viewer that hung up before any answer has the status {@code 000}. */
    void threeDigits(int value) {
        raw('0' + value / 100);
        twoDigits(value % 100);
    }

    private void twoDigits(int value) {
        raw('0' + value / 10);
        raw('0' + value % 10);
    }

    /** The day, UTC. */
    void date(Instant time) {
        var day = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
        number(day.getYear());
        raw('-');
        twoDigits(day.getMonthValue());
        raw('-');
        twoDigits(day.getDayOfMonth());
    }

    /** The second of the day, UTC. */
    void timeOfDay(Instant time) {
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_A_DAY);
        twoDigits(second / 3600);
        raw(':');
        twoDigits(second / 60 % 60);
        raw(':');
        twoDigits(second % 60);
    }
}
