package io.github.snowplowcollector.config;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that is a whole number.
 *
 * @param parameter the parameter, as the POM names it
 * @param least the smallest allowed
 * @param most the largest allowed
 * @param rule what is allowed, a sentence
 * @param fix what to do otherwise, a sentence
 */
public record NumberRule(String parameter, long least, long most, String rule, String fix) {

    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+)\\s*\\p{L}+");

    /** The number that {@code given} says; empty when it is blank or after a problem was added. */
    public OptionalLong read(@Nullable String given, Problems problems) {
        if (given == null || given.isBlank()) {
            return OptionalLong.empty();
        }
        var text = given.strip();
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
            problems.add(parameter, given, rule, fix);
        } catch (NumberFormatException e) {
            var withUnit = WITH_UNIT.matcher(text);
            problems.add(
                    parameter,
                    given,
                    rule + " It is a whole number, without a unit.",
                    withUnit.matches() ? "Write " + withUnit.group(1) + " if that is what you mean." : fix);
        }
        return OptionalLong.empty();
    }
}
