package io.github.snowplowcollector.event;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Address of a schema, {@code iglu:<vendor>/<name>/<format>/<version>}, in the parts that canonical fields have. */
final class SchemaUri {

    private static final Pattern URI = Pattern.compile(
            "iglu:([a-zA-Z0-9-_.]+)/([a-zA-Z0-9-_]+)/([a-zA-Z0-9-_]+)/([1-9][0-9]*(?:-(?:0|[1-9][0-9]*)){2})");

    /** Nobody has so many schemas in use; hostile ones are not to fill the memory. */
    private static final int REMEMBERED = 1000;

    private static final Map<String, SchemaUri> KNOWN = new ConcurrentHashMap<>();

    private final byte[] vendor;
    private final byte[] name;
    private final byte[] format;
    private final byte[] version;

    private SchemaUri(String vendor, String name, String format, String version) {
        this.vendor = ByteScan.utf8(vendor);
        this.name = ByteScan.utf8(name);
        this.format = ByteScan.utf8(format);
        this.version = ByteScan.utf8(version);
    }

    /** Empty if that is no such address. */
    static Optional<SchemaUri> parse(String uri) {
        var known = KNOWN.get(uri);
        if (known != null) {
            return Optional.of(known);
        }
        var matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var parsed = new SchemaUri(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
        if (KNOWN.size() < REMEMBERED) {
            KNOWN.put(uri, parsed);
        }
        return Optional.of(parsed);
    }

    /** Hands over the four fields about the schema, which stand side by side in the layout. */
    void visit(FieldVisitor visitor) {
        Texts.hand(CanonicalField.EVENT_VENDOR, vendor, visitor);
        Texts.hand(CanonicalField.EVENT_NAME, name, visitor);
        Texts.hand(CanonicalField.EVENT_FORMAT, format, visitor);
        Texts.hand(CanonicalField.EVENT_VERSION, version, visitor);
    }
}
