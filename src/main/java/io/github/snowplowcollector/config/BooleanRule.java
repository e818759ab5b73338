package io.github.snowplowcollector.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is true or false. Maven would take every other word for false.
 *
 * @param parameter the parameter, as the POM names it
 * @param byDefault what holds when it is not set
 */
public record BooleanRule(String parameter, boolean byDefault) {

    /** What {@code given} says, or the default when it is blank or after a problem was added. */
    public boolean read(@Nullable String given, Problems problems) {
        if (given == null || given.isBlank()) {
            return byDefault;
        }
        return switch (given.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problems.add(
                        parameter,
                        given,
                        "It is true or false.",
                        "Write one of them, or remove it: then it is " + byDefault + ".");
                yield byDefault;
            }
        };
    }
}
