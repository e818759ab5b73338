package io.github.snowplowcollector.accesslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Splits a stream into lines of bounded length, so that hostile input cannot fill the memory. */
final class LineReader {

    /** Far above the longest row that CloudFront's limits on URL and headers allow. */
    static final int LONGEST = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * A line without its end.
     *
     * @param number counted from 1
     * @param text its text, at most {@link #LONGEST} bytes of it
     * @param whole whether that is all of it
     */
    record Line(long number, String text, boolean whole) {}

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        number++;
        var line = new ByteArrayOutputStream(512);
        boolean whole = true;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            int length = Math.min(end - position, LONGEST - line.size());
            whole &= length == end - position;
            line.write(buffer, position, length);
            position = end + 1;
            if (end < limit) {
                break;
            }
        }
        return any
                ? Optional.of(new Line(number, withoutReturn(line.toString(StandardCharsets.UTF_8)), whole))
                : Optional.empty();
    }

    /** Number of the line that was read last, or tried. */
    long number() {
        return number;
    }

    private boolean fill() throws IOException {
        if (position >= limit) {
            position = 0;
            limit = in.read(buffer);
        }
        return limit > 0;
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
