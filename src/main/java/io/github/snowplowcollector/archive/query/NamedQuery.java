package io.github.snowplowcollector.archive.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A query that comes with the plugin; the first line of its text says what it answers. */
public enum NamedQuery {
    EVENTS_PER_HOUR,
    PAGES,
    APPS,
    BAD,
    TRACKERS,
    SESSIONS;

    /** The query of a name. */
    static Optional<NamedQuery> named(String name) {
        return Stream.of(values())
                .filter(query -> query.spelling().equals(name))
                .findFirst();
    }

    /** All names, for a sentence. */
    static String all() {
        return Stream.of(values()).map(NamedQuery::spelling).collect(Collectors.joining(", "));
    }

    /** The name as people type it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String sql() {
        var resource = spelling() + ".sql";
        try (var in = Objects.requireNonNull(NamedQuery.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
