package io.github.snowplowcollector.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a part of a key, what stands between its slashes, is named in a folder. Each is a list of names, since one over 200 bytes goes on in
 * a folder whose name ends in {@code %%}; all are ASCII and reversible, a percent sign of the key itself being {@code %25}.
 */
enum KeyName {

    /** As it is, but for what some system cannot hold. One that is too long is escaped. */
    PLAIN {
        @Override
        List<String> of(String part, String mark) {
            return plain(part).map(List::of).orElseGet(() -> escaped(part));
        }
    },

    /** With {@code %xx} for all but lower-case letters, digits and {@code - _ . = @ + ,}, so that case tells nothing apart. */
    ESCAPED {
        @Override
        List<String> of(String part, String mark) {
            return escaped(part);
        }
    },

    /** Escaped, with a mark behind that no other name ends in: nothing else has that name. */
    MARKED {
        @Override
        List<String> of(String part, String mark) {
            var names = escaped(part);
            names.set(names.size() - 1, names.get(names.size() - 1) + mark);
            return names;
        }
    };

    static final String CONTINUED = "%%";
    static final String FOLDER = "%";
    static final String FILE = "%file";
    static final String EMPTY = "%empty";

    private static final int MAX_NAME = 200;
    private static final String PORTABLE = "abcdefghijklmnopqrstuvwxyz0123456789-_.=@+,";
    /** What Windows refuses, {@code ~} of its short names, and {@code %} itself. */
    private static final String RESERVED = "\\/:*?\"<>|~%";

    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$) *(\\..*)?", Pattern.CASE_INSENSITIVE);
    /** What systems put into folders that somebody looks at. */
    private static final Pattern LEFT_BEHIND = Pattern.compile("\\.DS_Store|Thumbs\\.db");

    /**
     * The names, at least one.
     *
     * @param mark {@link #FOLDER} or {@link #FILE}
     */
    abstract List<String> of(String part, String mark);

    private static Optional<String> plain(String part) {
        if (part.isEmpty()) {
            return Optional.of(EMPTY);
        }
        var name = new StringBuilder();
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length && name.length() <= MAX_NAME; i++) {
            append(name, bytes[i], isHeldAnywhere((char) bytes[i], i == bytes.length - 1));
        }
        if (name.length() > MAX_NAME) {
            return Optional.empty();
        }
        return Optional.of(guarded(name.toString(), DEVICE, LEFT_BEHIND));
    }

    /** Beyond ASCII it is not: macOS may take letters apart, and Java cannot name them where the locale is POSIX. */
    private static boolean isHeldAnywhere(char c, boolean last) {
        return c >= ' ' && c <= '~' && RESERVED.indexOf(c) < 0 && !(last && (c == '.' || c == ' '));
    }

    private static List<String> escaped(String part) {
        var names = new ArrayList<String>();
        if (part.isEmpty()) {
            names.add(EMPTY);
            return names;
        }
        var name = new StringBuilder();
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) bytes[i];
            boolean portable = PORTABLE.indexOf(c) >= 0 && !(c == '.' && i == bytes.length - 1);
            if (name.length() + (portable ? 1 : 3) > MAX_NAME) {
                names.add(guarded(name.toString(), DEVICE) + CONTINUED);
                name.setLength(0);
            }
            append(name, bytes[i], portable);
        }
        names.add(guarded(name.toString(), DEVICE));
        return names;
    }

    private static void append(StringBuilder name, byte b, boolean asItIs) {
        if (asItIs) {
            name.append((char) b);
        } else {
            name.append('%').append(HexFormat.of().toHexDigits(b));
        }
    }

    private static String guarded(String name, Pattern... others) {
        if (Stream.of(others).noneMatch(other -> other.matcher(name).matches())) {
            return name;
        }
        var guarded = new StringBuilder();
        append(guarded, (byte) name.charAt(0), false);
        return guarded.append(name, 1, name.length()).toString();
    }
}
