package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Goes through an envelope as trackers write it, byte by byte and once. It is sure of what is good and plain; of all that is bad, or
 * merely rare (escapes by number, exponents, great depth), it only says that it is not sure, and leaves it to who knows all of JSON.
 */
final class EnvelopeScanner {

    private static final int DEEPEST = 16;
    private static final int MOST_NAMES = 64;
    private static final int LONGEST_NUMBER = 100;
    private static final String SHORT_ESCAPES = "\"\\/bfnrt";

    private static final byte[] SCHEMA = ByteScan.utf8("schema");
    private static final byte[] DATA = ByteScan.utf8("data");
    private static final byte[] TRUE = ByteScan.utf8("true");
    private static final byte[] FALSE = ByteScan.utf8("false");
    private static final byte[] NULL = ByteScan.utf8("null");

    private final byte[] json;
    private final int end;
    private int at;
    private boolean sure = true;
    private long seen;
    private boolean escapes;

    /** Where the names of the objects that are open begin, and where they end. */
    private final int[] names = new int[2 * MOST_NAMES];

    private int nameCount;

    private Optional<SchemaUri> wrapper = Optional.empty();
    private final List<SchemaUri> schemas = new ArrayList<>(4);

    /** @param json holds {@link ByteScan#SLACK} bytes more behind {@code to} */
    EnvelopeScanner(byte[] json, int from, int to) {
        this.json = json;
        at = from;
        end = to;
    }

    /**
     * Whether this is well-formed UTF-8 on one line, and JSON in which no object has a name twice; and of schemas and data, once or in an
     * array, within an object that has a schema as well.
     *
     * @param several whether an array is expected
     */
    boolean isSure(boolean several) {
        int from = at;
        wrapper(several);
        blanks();
        return sure && at == end && (ByteScan.above127(seen) == 0 || Utf8.isWellFormed(json, from, end));
    }

    /** The schema of the object around all. */
    String wrapper() {
        return wrapper.map(SchemaUri::toString).orElse("");
    }

    /** The schemas of what it holds, in order. */
    List<SchemaUri> schemas() {
        return schemas;
    }

    private void wrapper(boolean several) {
        boolean data = false;
        blanks();
        require('{');
        while (nextMember(0)) {
            if (isName(SCHEMA)) {
                wrapper = schema();
            } else if (!isName(DATA)) {
                value(1);
            } else {
                data = true;
                if (several) {
                    entities();
                } else {
                    selfDescribing();
                }
            }
        }
        sure &= data && wrapper.isPresent();
    }

    private void entities() {
        require('[');
        blanks();
        if (take(']')) {
            return;
        }
        do {
            blanks();
            selfDescribing();
            blanks();
        } while (take(','));
        require(']');
    }

    private void selfDescribing() {
        int open = nameCount;
        Optional<SchemaUri> schema = Optional.empty();
        boolean data = false;
        require('{');
        while (nextMember(open)) {
            if (isName(SCHEMA)) {
                schema = schema();
            } else {
                sure &= isName(DATA);
                data = true;
                value(3);
            }
        }
        if (data && schema.isPresent()) {
            schemas.add(schema.get());
        } else {
            sure = false;
        }
    }

    private Optional<SchemaUri> schema() {
        require('"');
        int from = at;
        string();
        return sure ? SchemaUri.parse(json, from, at - 1) : Optional.empty();
    }

    private void value(int depth) {
        sure &= depth < DEEPEST;
        if (!sure || at >= end) {
            sure = false;
            return;
        }
        switch (json[at]) {
            case '"' -> {
                at++;
                string();
            }
            case '{' -> {
                at++;
                object(depth + 1);
            }
            case '[' -> {
                at++;
                array(depth + 1);
            }
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> number();
        }
    }

    private void object(int depth) {
        int open = nameCount;
        while (nextMember(open)) {
            value(depth);
        }
    }

    private void array(int depth) {
        blanks();
        if (take(']')) {
            return;
        }
        do {
            blanks();
            value(depth);
            blanks();
        } while (take(','));
        require(']');
    }

    /**
     * Goes to the value of an object's next member; behind the object if it has no further one.
     *
     * @param open how many names there were before the object began
     */
    private boolean nextMember(int open) {
        blanks();
        if (take('}')) {
            nameCount = open;
            return false;
        }
        if (nameCount > open) {
            require(',');
            blanks();
        }
        require('"');
        int from = at;
        escapes = false;
        string();
        addName(open, from, at - 1);
        blanks();
        require(':');
        blanks();
        return sure;
    }

    /** Of names with escapes it is hard to say whether they are equal. */
    private void addName(int open, int from, int to) {
        if (escapes || nameCount == MOST_NAMES || !sure) {
            sure = false;
            return;
        }
        for (int i = open; i < nameCount; i++) {
            sure &= !Arrays.equals(json, names[2 * i], names[2 * i + 1], json, from, to);
        }
        names[2 * nameCount] = from;
        names[2 * nameCount + 1] = to;
        nameCount++;
    }

    private boolean isName(byte[] name) {
        int last = 2 * nameCount - 2;
        return Arrays.equals(json, names[last], names[last + 1], name, 0, name.length - ByteScan.SLACK);
    }

    /** Goes behind the end of a string from its beginning. */
    private void string() {
        while (at < end) {
            long word = ByteScan.word(json, at);
            seen |= word;
            long marks = ByteScan.equal(word, '"') | ByteScan.equal(word, '\\') | ByteScan.below(word, ' ');
            at += marks == 0 ? Long.BYTES : ByteScan.before(marks);
            if (marks != 0 && at < end) {
                byte mark = json[at++];
                if (mark == '"') {
                    return;
                }
                escapes = true;
                if (mark != '\\' || SHORT_ESCAPES.indexOf(json[at++]) < 0) {
                    break;
                }
            }
        }
        sure = false;
    }

    private void number() {
        int from = at;
        take('-');
        int whole = at;
        digits();
        sure &= at > whole && (at == whole + 1 || json[whole] != '0');
        if (take('.')) {
            int decimals = at;
            digits();
            sure &= at > decimals;
        }
        sure &= at - from <= LONGEST_NUMBER;
    }

    private void digits() {
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
    }

    private void literal(byte[] text) {
        int length = text.length - ByteScan.SLACK;
        sure &= at + length <= end && Arrays.equals(json, at, at + length, text, 0, length);
        at += length;
    }

    private void blanks() {
        while (at < end && json[at] == ' ') {
            at++;
        }
    }

    private boolean take(char expected) {
        boolean there = sure && at < end && json[at] == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char expected) {
        sure &= take(expected);
    }
}
