package io.github.snowplowcollector.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** A key as a path of {@link KeyName}s. */
final class KeyPath {

    private KeyPath() {}

    /** What stands between the slashes of a key; at least one. */
    static List<String> parts(String key) {
        return List.of(key.split("/", -1));
    }

    /** Where a key lies below a folder of escaped names: no two in one place, whatever else is there. */
    static Path escaped(Path root, String key) {
        var path = root;
        var parts = parts(key);
        for (var part : parts.subList(0, parts.size() - 1)) {
            path = resolve(path, KeyName.MARKED.of(part, KeyName.FOLDER));
        }
        return resolve(path, KeyName.ESCAPED.of(parts.get(parts.size() - 1), KeyName.FILE));
    }

    static Path resolve(Path path, List<String> names) {
        return path.resolve(String.join("/", names));
    }

    /**
     * The key of a path of such names.
     *
     * @throws IllegalArgumentException or {@link IndexOutOfBoundsException} if there is none; one of other names may seem to have one
     */
    static String key(Path relative) {
        var encoded = new StringBuilder();
        int last = relative.getNameCount() - 1;
        for (int i = 0; i <= last; i++) {
            var name = relative.getName(i).toString();
            if (i == last) {
                append(encoded, name, KeyName.FILE);
            } else if (name.endsWith(KeyName.CONTINUED)) {
                append(encoded, name, KeyName.CONTINUED);
            } else {
                append(encoded, name, KeyName.FOLDER);
                encoded.append('/');
            }
        }
        return decode(encoded);
    }

    private static void append(StringBuilder encoded, String name, String mark) {
        var unmarked = name.endsWith(mark) ? name.substring(0, name.length() - mark.length()) : name;
        if (!unmarked.equals(KeyName.EMPTY)) {
            encoded.append(unmarked);
        }
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
