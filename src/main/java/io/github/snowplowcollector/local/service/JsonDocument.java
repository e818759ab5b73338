package io.github.snowplowcollector.local.service;

import io.github.snowplowcollector.local.http.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** An object of a request; what is not of the type that the operation wants is refused. */
public record JsonDocument(Map<?, ?> members) {

    private static final int LARGEST = 4 * 1024 * 1024;

    public static JsonDocument read(byte[] body) {
        if (body.length > LARGEST) {
            throw ServiceException.requestEntityTooLarge();
        }
        try {
            return of(JSON.std.anyFrom(body));
        } catch (JacksonException e) {
            throw JsonErrors.serialization();
        }
    }

    private static JsonDocument of(Object value) {
        if (value instanceof Map<?, ?> members) {
            return new JsonDocument(members);
        }
        throw JsonErrors.serialization();
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(JsonDocument::text);
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw JsonErrors.serialization();
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> JsonErrors.missing(name));
    }

    /** A text that is one of these. */
    public Optional<String> oneOf(String name, Set<String> values) {
        var text = text(name);
        text.filter(value -> !values.contains(value)).ifPresent(value -> {
            throw JsonErrors.constraint(
                    name,
                    value,
                    "satisfy enum value set: " + values.stream().sorted().toList());
        });
        return text;
    }

    public OptionalInt number(String name) {
        var value = members.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Integer number) {
            return OptionalInt.of(number);
        }
        throw JsonErrors.serialization();
    }

    /** Empty if it is not there. */
    public List<String> texts(String name) {
        return list(name).stream().map(JsonDocument::text).toList();
    }

    /** Empty if it is not there. */
    public List<JsonDocument> objects(String name) {
        return list(name).stream().map(JsonDocument::of).toList();
    }

    /** An object without members if it is not there. */
    public JsonDocument object(String name) {
        var value = members.get(name);
        return value == null ? new JsonDocument(Map.of()) : of(value);
    }

    public Optional<Boolean> flag(String name) {
        var value = members.get(name);
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        throw JsonErrors.serialization();
    }

    /** Texts by name; empty if it is not there. */
    public Map<String, String> textMap(String name) {
        var texts = new LinkedHashMap<String, String>();
        object(name).members().forEach((key, value) -> texts.put(text(key), text(value)));
        return texts;
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    private List<Object> list(String name) {
        var value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && !list.contains(null)) {
            return new ArrayList<>(list);
        }
        throw JsonErrors.serialization();
    }
}
