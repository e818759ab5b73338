package io.github.snowplowcollector.local.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decoded parameters of a query or of a form; of a name given twice the first value counts. */
public final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a raw query; a name without {@code =} has an empty value.
     *
     * @throws ServiceException {@code InvalidURI} when it cannot be decoded
     */
    public static Query parse(String raw) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            values.putIfAbsent(decode(name), decode(value));
        }
        return new Query(values);
    }

    private static String decode(String raw) {
        return Percent.decode(raw.replace('+', ' '));
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }
}
