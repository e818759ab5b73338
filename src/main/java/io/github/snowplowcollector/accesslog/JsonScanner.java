package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Goes through a line of JSON from left to right and copies the texts in it, unescaped, one behind the other. Knows no nesting, so that no
 * line is too deep for it. Bytes that are no UTF-8 are copied as they are.
 */
final class JsonScanner {

    private static final String AMID_A_TEXT = "the line ends amid a text";
    private static final int REPLACEMENT = 0xFFFD;
    private static final Pattern BARE = Pattern.compile("true|false|null|-?\\d.*");

    private byte[] line = {};
    private int begin;
    private int at;
    private int end;
    private byte[] copied = {};
    private int length;

    /**
     * Begins a line.
     *
     * @param bytes hold {@link ByteScan#SLACK} bytes more behind {@code to}
     */
    void lookAt(byte[] bytes, int from, int to) {
        line = bytes;
        begin = from;
        at = from;
        end = to;
        length = 0;
        // What is unescaped is never longer, and the tab behind each text is shorter than its quotes.
        int longest = to - from + 2 * ByteScan.SLACK;
        if (copied.length < longest) {
            copied = new byte[longest];
        }
    }

    /** What was copied so far, with {@link ByteScan#SLACK} bytes more; until the next line. */
    byte[] copied() {
        return copied;
    }

    /** How many bytes were copied so far. */
    int length() {
        return length;
    }

    void skipBlanks() {
        while (at < end && line[at] <= ' ' && line[at] >= 0) {
            at++;
        }
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Goes over a byte, if it stands here. */
    boolean take(char expected) {
        boolean there = at < end && line[at] == expected;
        at += there ? 1 : 0;
        return there;
    }

    /** Goes over some bytes, if they stand here. */
    boolean take(byte[] expected, int from, int to) {
        int after = at + to - from;
        boolean there = after <= end && line[at] == expected[from] && equals(expected, from, to);
        at = there ? after : at;
        return there;
    }

    private boolean equals(byte[] expected, int from, int to) {
        return Arrays.equals(line, at, at + to - from, expected, from, to);
    }

    /** Goes over a byte that must stand here. */
    void require(char expected) throws MalformedObjectException {
        if (!take(expected)) {
            throw malformed("no " + expected);
        }
    }

    int position() {
        return at;
    }

    /** Appends what stands from a position to here to a buffer. */
    void copyFrom(int position, RowBuffer buffer) {
        for (int i = position; i < at; i++) {
            buffer.raw(line[i]);
        }
    }

    /** The text that stands here, which is gone over. */
    String name() throws MalformedObjectException {
        int before = length;
        if (!take('"')) {
            throw malformed("no name in quotes");
        }
        text();
        var name = new String(copied, before, length - before, UTF_8);
        length = before;
        return name;
    }

    /** Copies the value that stands here and a tab. */
    void value() throws MalformedObjectException {
        if (take('"')) {
            text();
        } else {
            bare();
        }
        copied[length++] = '\t';
    }

    private void bare() throws MalformedObjectException {
        int from = at;
        while (at < end && isBare(line[at])) {
            at++;
        }
        var word = new String(line, from, at - from, UTF_8);
        if (!BARE.matcher(word).matches()) {
            at = from;
            throw malformed("a value that is neither a text nor a number");
        }
        if (!word.equals("null")) {
            System.arraycopy(line, from, copied, length, at - from);
            length += at - from;
        }
    }

    private static boolean isBare(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' || c == '.' || c == '-' || c == '+';
    }

    /** Copies a text and goes behind its last quote, from behind its first one. */
    private void text() throws MalformedObjectException {
        while (true) {
            long word = ByteScan.word(line, at);
            long marks = ByteScan.equal(word, '"') | ByteScan.equal(word, '\\') | ByteScan.below(word, ' ');
            int plain = marks == 0 ? Long.BYTES : ByteScan.before(marks);
            ByteScan.put(copied, length, word);
            at += plain;
            length += plain;
            if (at >= end) {
                at = end;
                throw malformed(AMID_A_TEXT);
            }
            if (marks != 0) {
                byte mark = line[at];
                if (mark == '"') {
                    at++;
                    return;
                }
                if (mark != '\\') {
                    throw malformed("a control character in a text");
                }
                escape();
            }
        }
    }

    private void escape() throws MalformedObjectException {
        if (at + 2 > end) {
            throw malformed(AMID_A_TEXT);
        }
        byte escaped = line[at + 1];
        at += 2;
        switch (escaped) {
            case '"', '\\', '/' -> copied[length++] = escaped;
            case 'b' -> copied[length++] = '\b';
            case 'f' -> copied[length++] = '\f';
            case 'n' -> copied[length++] = '\n';
            case 'r' -> copied[length++] = '\r';
            case 't' -> copied[length++] = '\t';
            case 'u' -> character();
            default -> {
                at -= 2;
                throw malformed("an escape that there is not");
            }
        }
    }

    /** A character by its number, or by the numbers of both its surrogates; a surrogate by itself is none. */
    private void character() throws MalformedObjectException {
        int character = unit();
        if (Character.isHighSurrogate((char) character) && line[at] == '\\' && line[at + 1] == 'u') {
            int first = at;
            at += 2;
            int low = unit();
            if (Character.isLowSurrogate((char) low)) {
                character = Character.toCodePoint((char) character, (char) low);
            } else {
                at = first;
            }
        }
        boolean alone = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        for (byte part : Character.toString(alone ? REPLACEMENT : character).getBytes(UTF_8)) {
            copied[length++] = part;
        }
    }

    private int unit() throws MalformedObjectException {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = at < end ? HexDigit.value(line[at]) : -1;
            if (value < 0) {
                throw malformed("an escape without its four digits");
            }
            unit = unit << 4 | value;
            at++;
        }
        return unit;
    }

    MalformedObjectException malformed(String reason) {
        return new MalformedObjectException(reason, at - begin);
    }
}
