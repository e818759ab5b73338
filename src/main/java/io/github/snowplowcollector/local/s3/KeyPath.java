package io.github.snowplowcollector.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the object of a key lies in the folder of its bucket; reversible, and safe on every file system.
 *
 * <p>Lower-case letters, digits and {@code - _ . = @ + ,} stand for themselves; every other byte, upper case included, is {@code %xx}.
 * A folder's name ends in {@code %}, so that {@code a} lies beside {@code a/b}; a name over 200 bytes goes on in a folder whose name
 * ends in {@code %%}. No file name ends in these, since a percent sign of the key itself is {@code %25}.
 */
final class KeyPath {

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_.=@+,";
    private static final int MAX_NAME = 200;
    private static final String FOLDER = "%";
    private static final String CONTINUED = "%%";
    private static final String EMPTY = "%empty";
    private static final Pattern WINDOWS_DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private KeyPath() {}

    /** Resolves a key below a folder. */
    static Path resolve(Path root, String key) {
        var path = root;
        var parts = key.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            var names = names(parts[i]);
            for (int n = 0; n < names.size() - 1; n++) {
                path = path.resolve(names.get(n) + CONTINUED);
            }
            var name = names.get(names.size() - 1);
            path = path.resolve(last ? name : name + FOLDER);
        }
        return path;
    }

    /** The key of a path relative to the same folder; empty for one that no key has, such as the files that macOS leaves in folders. */
    static Optional<String> keyOf(Path relative) {
        try {
            var key = key(relative);
            return resolve(Path.of(""), key).equals(relative) ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The key of a path relative to the same folder, which {@link #resolve} made. */
    static String key(Path relative) {
        var encoded = new StringBuilder();
        for (var element : relative) {
            var name = element.toString();
            if (name.endsWith(CONTINUED)) {
                encoded.append(name, 0, name.length() - CONTINUED.length());
            } else if (name.endsWith(FOLDER)) {
                append(encoded, name.substring(0, name.length() - FOLDER.length()));
                encoded.append('/');
            } else {
                append(encoded, name);
            }
        }
        return decode(encoded);
    }

    private static void append(StringBuilder encoded, String name) {
        if (!name.equals(EMPTY)) {
            encoded.append(name);
        }
    }

    /** A part of a key as file names of at most 200 bytes each; at least one. */
    private static List<String> names(String part) {
        if (part.isEmpty()) {
            return List.of(EMPTY);
        }
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean last = i == bytes.length - 1;
            var unit = unit(bytes[i], last);
            if (name.length() + unit.length() > MAX_NAME) {
                names.add(name.toString());
                name.setLength(0);
            }
            name.append(unit);
        }
        names.add(name.toString());
        names.replaceAll(KeyPath::guarded);
        return names;
    }

    /** One byte of a key. Windows drops a dot at the end of a name, and {@code .} and {@code ..} end in one. */
    private static String unit(byte b, boolean last) {
        char c = (char) (b & 0xff);
        boolean plain = PLAIN.indexOf(c) >= 0 && !(last && c == '.');
        return plain ? String.valueOf(c) : "%" + HexFormat.of().toHexDigits(b);
    }

    private static String guarded(String name) {
        return WINDOWS_DEVICE.matcher(name).matches() ? unitOf(name.charAt(0)) + name.substring(1) : name;
    }

    private static String unitOf(char c) {
        return "%" + HexFormat.of().toHexDigits((byte) c);
    }

    private static String decode(CharSequence encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
