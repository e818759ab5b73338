package io.github.snowplowcollector.accesslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Goes through the lines of a stream where they lie in its buffer, without copying them. Lines have a bounded length, so that hostile
 * input cannot fill the memory.
 */
final class LineReader {

    /** Far above the longest row that CloudFront's limits on URL and headers allow. */
    static final int LONGEST = 256 * 1024;

    static final int BUFFER = 128 * 1024;

    /** Most files are smaller than a buffer with which reading large ones is fastest. */
    private static final int FIRST = 16 * 1024;

    /** What some editors put in front of UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] buffer = new byte[FIRST + ByteScan.SLACK];
    private int next;
    private int limit;

    private byte[] bytes = buffer;
    private int start;
    private int end;
    private boolean whole;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        number++;
        start = next;
        int searched = start;
        int newline = ByteScan.indexOf(buffer, searched, limit, '\n');
        while (newline == limit && limit - start <= LONGEST) {
            int held = limit - start;
            if (!fill()) {
                return finish(held > 0, limit, limit);
            }
            searched = start + held;
            newline = ByteScan.indexOf(buffer, searched, limit, '\n');
        }
        return newline - start > LONGEST ? cutOff(newline) : finish(true, newline, newline + 1);
    }

    private boolean finish(boolean found, int lineEnd, int nextLine) {
        bytes = buffer;
        end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        next = nextLine;
        whole = true;
        return found;
    }

    /** Keeps the beginning of a line that is too long and passes over the rest. */
    private boolean cutOff(int lineEnd) throws IOException {
        bytes = Arrays.copyOfRange(buffer, start, start + LONGEST + ByteScan.SLACK);
        whole = false;
        int newline = lineEnd;
        boolean more = true;
        while (newline == limit && more) {
            start = limit;
            more = fill();
            newline = ByteScan.indexOf(buffer, start, limit, '\n');
        }
        next = more ? newline + 1 : limit;
        start = 0;
        end = LONGEST;
        return true;
    }

    /** Reads more behind what was not yet passed over, which moves to the front; false at the end. */
    private boolean fill() throws IOException {
        var full = buffer;
        int room = full.length - ByteScan.SLACK;
        int held = limit - start;
        if (held == room || (limit == room && room < BUFFER)) {
            buffer = new byte[2 * room + ByteScan.SLACK];
        }
        System.arraycopy(full, start, buffer, 0, held);
        start = 0;
        next = 0;
        limit = held;
        int read = in.read(buffer, held, buffer.length - ByteScan.SLACK - held);
        limit += Math.max(0, read);
        return read >= 0;
    }

    /**
     * The first bytes of the stream, to be asked for before the first line; fewer if it breaks before, which reading on tells.
     *
     * @param most up to {@link #BUFFER}
     */
    byte[] head(int most) throws IOException {
        try {
            while (limit < most && fill()) {
                // On until it is full.
            }
        } catch (EOFException | ZipException e) {
            // Thrown again by the next read.
        }
        return Arrays.copyOf(buffer, Math.min(limit, most));
    }

    /** Makes the line begin behind its byte order mark; false if it has none. */
    boolean passOverMark() {
        boolean has =
                end - start >= MARK.length && Arrays.equals(bytes, start, start + MARK.length, MARK, 0, MARK.length);
        start += has ? MARK.length : 0;
        return has;
    }

    /** What the line lies in, with {@link ByteScan#SLACK} bytes more; valid until the next line. */
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    /** Where the line ends, without its end mark. */
    int end() {
        return end;
    }

    /** Whether that is all of it; at most {@link #LONGEST} bytes are kept. */
    boolean isWhole() {
        return whole;
    }

    /** Number of the line that was read last, or tried; counted from 1. */
    long number() {
        return number;
    }

    String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
