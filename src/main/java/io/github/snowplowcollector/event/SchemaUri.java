package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Address of a schema, {@code iglu:<vendor>/<name>/<format>/<version>}, in the parts that canonical fields have. */
final class SchemaUri {

    private static final Pattern URI = Pattern.compile(
            "iglu:([a-zA-Z0-9-_.]+)/([a-zA-Z0-9-_]+)/([a-zA-Z0-9-_]+)/([1-9][0-9]*(?:-(?:0|[1-9][0-9]*)){2})");

    /** Nobody has so many schemas in use; hostile ones only take each other's place. */
    private static final int REMEMBERED = 1 << 10;

    private static final AtomicReferenceArray<SchemaUri> KNOWN = new AtomicReferenceArray<>(REMEMBERED);

    private static final Map<EventType, SchemaUri> OF_TYPES = new EnumMap<>(EventType.class);

    static {
        for (var type : EventType.values()) {
            type.schema().flatMap(SchemaUri::parse).ifPresent(schema -> OF_TYPES.put(type, schema));
        }
    }

    private final String text;
    private final byte[] utf8;
    private final byte[] vendor;
    private final byte[] name;
    private final byte[] format;
    private final byte[] version;

    private SchemaUri(Matcher parts) {
        text = parts.group();
        utf8 = text.getBytes(UTF_8);
        vendor = ByteScan.utf8(parts.group(1));
        name = ByteScan.utf8(parts.group(2));
        format = ByteScan.utf8(parts.group(3));
        version = ByteScan.utf8(parts.group(4));
    }

    /** The schema that Snowplow gives to events of a type; empty for self-describing ones. */
    static Optional<SchemaUri> of(EventType type) {
        return Optional.ofNullable(OF_TYPES.get(type));
    }

    /** Empty if that is no such address. */
    static Optional<SchemaUri> parse(String uri) {
        byte[] utf8 = ByteScan.utf8(uri);
        return parse(utf8, 0, utf8.length - ByteScan.SLACK);
    }

    /**
     * Empty if that is no such address.
     *
     * @param utf8 holds {@link ByteScan#SLACK} bytes more behind {@code to}
     */
    static Optional<SchemaUri> parse(byte[] utf8, int from, int to) {
        int slot = ByteScan.hash(utf8, from, to) & (REMEMBERED - 1);
        var known = KNOWN.get(slot);
        if (known != null && Arrays.equals(known.utf8, 0, known.utf8.length, utf8, from, to)) {
            return Optional.of(known);
        }
        var matcher = URI.matcher(new String(utf8, from, to - from, UTF_8));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var parsed = new SchemaUri(matcher);
        KNOWN.set(slot, parsed);
        return Optional.of(parsed);
    }

    /** Hands over the four fields about the schema, which stand side by side in the layout. */
    void visit(FieldVisitor visitor) {
        Texts.hand(CanonicalField.EVENT_VENDOR, vendor, visitor);
        Texts.hand(CanonicalField.EVENT_NAME, name, visitor);
        Texts.hand(CanonicalField.EVENT_FORMAT, format, visitor);
        Texts.hand(CanonicalField.EVENT_VERSION, version, visitor);
    }

    /** The address as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
