package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Events as JSON, one a line: the canonical fields that have a value, in the order of the layout, envelopes as the JSON that they are.
 * Gathers lines in memory until they are written out or cleared. One thread at a time.
 */
public final class EventLines {

    /** {@code ,"app_id":} and so on; the comma of the first field gives way to the brace. */
    private static final Map<CanonicalField, byte[]> NAMES = names();

    private static final byte[] NO_BYTES = {};
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] END = "}\n".getBytes(US_ASCII);

    private final FieldVisitor fields = new Fields();
    private byte[] lines = new byte[64 * 1024];
    private int length;

    private static Map<CanonicalField, byte[]> names() {
        var names = new EnumMap<CanonicalField, byte[]>(CanonicalField.class);
        for (var field : CanonicalField.values()) {
            names.put(field, (",\"" + field.canonicalName() + "\":").getBytes(US_ASCII));
        }
        return names;
    }

    /** Adds the line of an event. */
    public void append(Event event) {
        int start = length;
        event.visit(fields);
        lines[start] = '{';
        put(END);
    }

    /** The lines gathered; valid up to {@link #length} and until the next call. */
    public byte[] array() {
        return lines;
    }

    /** How many bytes they are. */
    public int length() {
        return length;
    }

    /** Writes the lines out and forgets them. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(lines, 0, length);
        clear();
    }

    /** Forgets the lines. */
    public void clear() {
        length = 0;
    }

    private void reserve(int bytes) {
        if (lines.length - length < bytes) {
            lines = Arrays.copyOf(lines, Math.max(2 * lines.length, length + bytes));
        }
    }

    private void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, lines, length, to - from);
        length += to - from;
    }

    /** Writes a text between quotes. What is malformed UTF-8 in it becomes U+FFFD. */
    private void putText(byte[] utf8, int from, int to) {
        reserve(2 * (to - from) + 2 + ByteScan.SLACK);
        lines[length++] = '"';
        for (int i = from; i < to; ) {
            long word = ByteScan.word(utf8, i);
            long marks = ByteScan.equal(word, '"') | ByteScan.equal(word, '\\') | ByteScan.above127(word);
            int plain = Math.min(marks == 0 ? Long.BYTES : ByteScan.before(marks), to - i);
            ByteScan.put(lines, length, word);
            length += plain;
            i += plain;
            if (marks != 0 && i < to) {
                if (utf8[i] < 0) {
                    putUnicode(new String(utf8, i, to - i, UTF_8).getBytes(UTF_8));
                    break;
                }
                lines[length++] = '\\';
                lines[length++] = utf8[i++];
            }
        }
        lines[length++] = '"';
    }

    private void putUnicode(byte[] utf8) {
        reserve(2 * utf8.length + 1);
        for (byte c : utf8) {
            if (c == '"' || c == '\\') {
                lines[length++] = '\\';
            }
            lines[length++] = c;
        }
    }

    /** Writes each field behind its name. */
    private final class Fields implements FieldVisitor {

        private void name(CanonicalField field) {
            put(NAMES.getOrDefault(field, NO_BYTES));
        }

        @Override
        public void text(CanonicalField field, byte[] utf8, int from, int to) {
            name(field);
            putText(utf8, from, to);
        }

        @Override
        public void integer(CanonicalField field, int value) {
            name(field);
            put(Integer.toString(value).getBytes(US_ASCII));
        }

        @Override
        public void decimal(CanonicalField field, BigDecimal value) {
            name(field);
            put(value.toString().getBytes(US_ASCII));
        }

        @Override
        public void flag(CanonicalField field, boolean value) {
            name(field);
            put(value ? TRUE : FALSE);
        }

        @Override
        public void timestamp(CanonicalField field, long epochMilli) {
            name(field);
            reserve(JsonTime.LENGTH + 2);
            lines[length++] = '"';
            JsonTime.write(epochMilli, lines, length);
            length += JsonTime.LENGTH;
            lines[length++] = '"';
        }

        @Override
        public void json(CanonicalField field, byte[] utf8, int from, int to) {
            name(field);
            put(utf8, from, to);
        }
    }
}
