package io.github.snowplowcollector.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the POM and the command line say, by parameter: each value may be missing, blank or wrong. What reads one knows its rule and its
 * default, and adds what is wrong to the problems.
 */
public final class Configuration {

    /** Says nothing. */
    public static final Configuration EMPTY = new Configuration(Map.of());

    private final Map<String, Configured<Object>> values;

    private Configuration(Map<String, Configured<Object>> values) {
        this.values = values;
    }

    /** The same, with a text, a list, a map or a path for {@code parameter}; null when it is not set. */
    public Configuration with(String parameter, @Nullable Object value) {
        return with(parameter, value, true);
    }

    /** The same, with another default than usual for {@code parameter}, which is a text. */
    public Configuration withDefault(String parameter, String value) {
        return text(parameter).isPresent() ? this : with(parameter, value, false);
    }

    private Configuration with(String parameter, @Nullable Object value, boolean isSet) {
        var changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(parameter);
        } else {
            changed.put(parameter, new Configured<>(value, isSet));
        }
        return new Configuration(changed);
    }

    /** A text as it was typed, perhaps blank. */
    public Optional<String> typed(String parameter) {
        return Optional.ofNullable(value(parameter)).map(Object::toString);
    }

    /** A text without the white space around it; empty when it is blank. */
    public Optional<String> text(String parameter) {
        return typed(parameter).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A text, or the default when it is blank. */
    Configured<String> text(String parameter, String byDefault) {
        return new Configured<>(text(parameter).orElse(byDefault), isSet(parameter));
    }

    /** A constant in its one spelling, or the default when it is blank or after a problem was added. */
    public <E extends Enum<E>> Configured<E> choice(
            String parameter, E byDefault, Function<E, String> spelling, Problems problems) {
        var rule = new EnumRule<>(parameter, byDefault, spelling);
        return new Configured<>(rule.read(text(parameter), problems), isSet(parameter));
    }

    /** True or false, or the default when it is blank or after a problem was added. */
    public Configured<Boolean> flag(String parameter, boolean byDefault, Problems problems) {
        var rule = new BooleanRule(parameter, byDefault);
        return new Configured<>(rule.read(typed(parameter).orElse(null), problems), isSet(parameter));
    }

    /** The elements of a list that are not blank, without the white space around them. */
    public List<String> list(String parameter) {
        return value(parameter) instanceof List<?> elements
                ? elements.stream()
                        .filter(Objects::nonNull)
                        .map(element -> element.toString().strip())
                        .filter(element -> !element.isEmpty())
                        .toList()
                : List.of();
    }

    /** A map by its sorted keys, with an empty value where Maven gives none for an empty element. */
    SortedMap<String, String> map(String parameter) {
        var sorted = new TreeMap<String, String>();
        if (value(parameter) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> sorted.put(key.toString(), Objects.toString(value, "")));
        }
        return sorted;
    }

    /** Whether the POM or the command line has a text that is not blank. */
    boolean isSet(String parameter) {
        var value = values.get(parameter);
        return value != null && value.isSet() && !value.value().toString().isBlank();
    }

    private @Nullable Object value(String parameter) {
        var value = values.get(parameter);
        return value == null ? null : value.value();
    }
}
