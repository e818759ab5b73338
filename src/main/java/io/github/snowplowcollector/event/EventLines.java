package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Events as lines of UTF-8 in one form, gathered in memory until they are written out or cleared. One thread at a time.
 */
public abstract class EventLines {

    /** Of years that have more than four digits, or a sign. */
    private static final DateTimeFormatter FAR_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int LONGEST_NUMBER = "-2147483648".length();

    private byte[] lines = new byte[64 * 1024];
    private int length;
    private final JsonTime time = new JsonTime();

    /** The first line of a file, without its end. */
    public Optional<String> header() {
        return Optional.empty();
    }

    /** Adds the line of an event. */
    public final void append(Event event) {
        write(event);
        put('\n');
    }

    /** The line of an event alone, without its end. */
    public final byte[] line(Event event) {
        clear();
        write(event);
        return Arrays.copyOf(lines, length);
    }

    /** Writes an event without an end of its line. */
    protected abstract void write(Event event);

    /** The lines gathered; valid up to {@link #length} and until the next call. */
    public final byte[] array() {
        return lines;
    }

    /** How many bytes they are. */
    public final int length() {
        return length;
    }

    /** Writes the lines out and forgets them. */
    public final void writeTo(OutputStream out) throws IOException {
        out.write(lines, 0, length);
        clear();
    }

    /** Forgets the lines. */
    public final void clear() {
        length = 0;
    }

    private void reserve(int bytes) {
        if (lines.length - length < bytes) {
            lines = Arrays.copyOf(lines, Math.max(2 * lines.length, length + bytes));
        }
    }

    protected final void put(char ascii) {
        put(ascii, 1);
    }

    protected final void put(char ascii, int times) {
        reserve(times);
        Arrays.fill(lines, length, length + times, (byte) ascii);
        length += times;
    }

    protected final void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    protected final void put(byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, lines, length, to - from);
        length += to - from;
    }

    /** Writes a whole number. */
    protected final void put(int value) {
        reserve(LONGEST_NUMBER);
        long rest = Math.abs((long) value);
        if (value < 0) {
            lines[length++] = '-';
        }
        int digits = 1;
        for (long power = 10; power <= rest; power *= 10) {
            digits++;
        }
        length += digits;
        for (int at = length - 1; digits > 0; digits--) {
            lines[at--] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Writes a moment as ISO 8601 with milliseconds, with another separator than {@code T} if need be, without a zone. */
    protected final void putTime(long epochMilli, char separator) {
        if (!Values.isMillis(epochMilli)) {
            put(FAR_TIME.format(Instant.ofEpochMilli(epochMilli))
                    .replace(' ', separator)
                    .getBytes(US_ASCII));
            return;
        }
        reserve(JsonTime.LENGTH);
        time.write(epochMilli, lines, length);
        lines[length + JsonTime.DATE_LENGTH] = (byte) separator;
        length += JsonTime.LENGTH - 1;
    }

    /** Writes a text. What is malformed UTF-8 in it becomes U+FFFD. */
    protected final void putText(byte[] utf8, int from, int to) {
        if (Utf8.isWellFormed(utf8, from, to)) {
            put(utf8, from, to);
        } else {
            put(new String(utf8, from, to - from, UTF_8).getBytes(UTF_8));
        }
    }

    /** Writes a text between quotes, each quote and each {@code escape} in it behind an {@code escape}. */
    protected final void putQuoted(byte[] utf8, int from, int to, char escape) {
        reserve(2 * (to - from) + 2 + ByteScan.SLACK);
        int start = length;
        long seen = 0;
        lines[length++] = '"';
        for (int i = from; i < to; ) {
            long word = ByteScan.word(utf8, i);
            seen |= word;
            long marks = ByteScan.equal(word, '"') | ByteScan.equal(word, escape);
            int plain = Math.min(marks == 0 ? Long.BYTES : ByteScan.before(marks), to - i);
            ByteScan.put(lines, length, word);
            length += plain;
            i += plain;
            if (marks != 0 && i < to) {
                lines[length++] = (byte) escape;
                lines[length++] = utf8[i++];
            }
        }
        lines[length++] = '"';
        if (ByteScan.above127(seen) != 0 && !Utf8.isWellFormed(utf8, from, to)) {
            length = start;
            byte[] formed = ByteScan.utf8(new String(utf8, from, to - from, UTF_8));
            putQuoted(formed, 0, formed.length - ByteScan.SLACK, escape);
        }
    }
}
