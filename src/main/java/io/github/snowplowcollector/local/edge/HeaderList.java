package io.github.snowplowcollector.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Response headers in their order; names are compared without regard to case. */
final class HeaderList {

    /**
     * A header. One that is answered again and again is encoded once.
     *
     * @param line as it is written, with its line end; what could end the line before is left out of it, since part of a redirect's address
     *     comes from the viewer
     */
    record Header(String name, String value, byte[] line) {

        Header(String name, String value) {
            this(name, value, encode(name + ": " + value));
        }

        private static byte[] encode(String line) {
            var safe = line.indexOf('\r') < 0 && line.indexOf('\n') < 0
                    ? line
                    : line.replace("\r", "").replace("\n", "");
            return (safe + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private final List<Header> headers = new ArrayList<>();

    HeaderList() {}

    HeaderList(HeaderList other) {
        headers.addAll(other.headers);
    }

    List<Header> all() {
        return headers;
    }

    HeaderList add(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    HeaderList set(String name, String value) {
        remove(name);
        return add(name, value);
    }

    void remove(String name) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    }

    /** Removes all headers whose names begin so. */
    void removeAll(String prefix) {
        headers.removeIf(header -> header.name().regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    boolean contains(String name) {
        return get(name).isPresent();
    }

    Optional<String> get(String name) {
        for (var header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
