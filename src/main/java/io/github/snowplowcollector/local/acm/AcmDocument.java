package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.http.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** An object of a request; what is not of the type that the operation wants is refused. */
record AcmDocument(Map<?, ?> members) {

    private static final int LARGEST = 4 * 1024 * 1024;

    static AcmDocument read(byte[] body) {
        if (body.length > LARGEST) {
            throw ServiceException.requestEntityTooLarge();
        }
        try {
            return of(JSON.std.anyFrom(body));
        } catch (JacksonException e) {
            throw AcmErrors.serialization();
        }
    }

    private static AcmDocument of(Object value) {
        if (value instanceof Map<?, ?> members) {
            return new AcmDocument(members);
        }
        throw AcmErrors.serialization();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(AcmDocument::text);
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw AcmErrors.serialization();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A text that is one of these. */
    Optional<String> oneOf(String name, Set<String> values) {
        var text = text(name);
        text.filter(value -> !values.contains(value)).ifPresent(value -> {
            throw AcmErrors.constraint(
                    name,
                    value,
                    "satisfy enum value set: " + values.stream().sorted().toList());
        });
        return text;
    }

    OptionalInt number(String name) {
        var value = members.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Integer number) {
            return OptionalInt.of(number);
        }
        throw AcmErrors.serialization();
    }

    /** Empty if it is not there. */
    List<String> texts(String name) {
        return list(name).stream().map(AcmDocument::text).toList();
    }

    /** Empty if it is not there. */
    List<AcmDocument> objects(String name) {
        return list(name).stream().map(AcmDocument::of).toList();
    }

    /** An object without members if it is not there. */
    AcmDocument object(String name) {
        var value = members.get(name);
        return value == null ? new AcmDocument(Map.of()) : of(value);
    }

    boolean has(String name) {
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
        throw AcmErrors.serialization();
    }

    static ServiceException missing(String name) {
        return AcmErrors.of(
                "ValidationException",
                "1 validation error detected: Value at '" + name
                        + "' failed to satisfy constraint: Member must not be null");
    }
}
