package io.github.snowplowcollector.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Address of a schema: {@code iglu:<vendor>/<name>/<format>/<version>}.
 *
 * @param version model, revision and addition, for example {@code 1-0-2}
 */
record SchemaUri(String vendor, String name, String format, String version) {

    private static final Pattern URI = Pattern.compile(
            "iglu:([a-zA-Z0-9-_.]+)/([a-zA-Z0-9-_]+)/([a-zA-Z0-9-_]+)/([1-9][0-9]*(?:-(?:0|[1-9][0-9]*)){2})");

    static Optional<SchemaUri> parse(String uri) {
        var matcher = URI.matcher(uri);
        return matcher.matches()
                ? Optional.of(new SchemaUri(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }
}
