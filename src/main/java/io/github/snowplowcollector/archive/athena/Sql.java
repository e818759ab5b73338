package io.github.snowplowcollector.archive.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Names and texts as Athena's two dialects take them. */
final class Sql {

    private Sql() {}

    /** A name in a view. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text in a view. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name in the definition of a table. */
    static String hiveName(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** A text in the definition of a table, where two quotes would be the end of one text and the beginning of the next. */
    static String hiveText(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** A word of a command line; nothing in it is the shell's to read. */
    static String word(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A statement of this room's resources, with each {@code @key@} replaced. What is put in is not looked at again. */
    static String of(String resource, Map<String, String> values) {
        try (var in = Objects.requireNonNull(Sql.class.getResourceAsStream(resource), resource)) {
            var text = new StringBuilder();
            var parts = new String(in.readAllBytes(), UTF_8).split("@", -1);
            for (int i = 0; i < parts.length; i++) {
                text.append(i % 2 == 0 ? parts[i] : Objects.requireNonNull(values.get(parts[i]), parts[i]));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
