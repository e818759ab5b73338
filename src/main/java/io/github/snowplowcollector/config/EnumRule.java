package io.github.snowplowcollector.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the constants of an enum are written in the POM.
 *
 * @param parameter the parameter, as the POM names it
 * @param byDefault what holds when it is not set
 * @param spelling the one way to write a constant
 */
record EnumRule<E extends Enum<E>>(String parameter, E byDefault, Function<E, String> spelling) {

    /** The constant that is meant, or the default after a problem was added. */
    E read(Optional<String> given, Problems problems) {
        if (given.isEmpty()) {
            return byDefault;
        }
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (spelling.apply(constant).equals(given.get())) {
                return constant;
            }
        }
        String all = Arrays.stream(constants).map(spelling).collect(Collectors.joining(", "));
        problems.add(parameter, given.get(), "Allowed are: " + all + ".", "Write one of them, exactly so.");
        return byDefault;
    }
}
