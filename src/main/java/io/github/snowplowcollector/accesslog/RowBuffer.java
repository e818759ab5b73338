package io.github.snowplowcollector.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing memory that rows are written into, to be emptied and filled again without garbage. One thread at a time. */
public final class RowBuffer {

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

    void raw(int value) {
        if (length == array.length) {
            array = Arrays.copyOf(array, Math.max(64, array.length * 2));
        }
        array[length++] = (byte) value;
    }

    void raw(byte[] bytes) {
        for (byte value : bytes) {
            raw(value);
        }
    }

    void number(long value) {
        if (value < 0) {
            raw('-');
        } else if (value < 10) {
            raw((int) ('0' + value));
        } else {
            raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Milliseconds as seconds with three decimals. */
    void seconds(long millis) {
        number(millis / 1000);
        raw('.');
        int rest = (int) (millis % 1000);
        raw('0' + rest / 100);
        raw('0' + rest / 10 % 10);
        raw('0' + rest % 10);
    }
}
