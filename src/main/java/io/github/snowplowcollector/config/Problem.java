package io.github.snowplowcollector.config;

import io.github.snowplowcollector.ground.Printable;

/**
 * One thing that is wrong with the configuration.
 *
 * @param parameter the parameter, as the POM names it
 * @param value its value as given
 * @param rule the rule it breaks, a sentence
 * @param fix what to do, a sentence
 */
public record Problem(String parameter, String value, String rule, String fix) {

    private static final int SHOWN = 130;

    /** One safe line: what is long is cut, what a terminal would obey is escaped. */
    @Override
    public String toString() {
        return of(cut(parameter) + " = " + quoted());
    }

    /** The same line about {@code subject}, in place of the parameter and its value. */
    public String of(String subject) {
        return Printable.of(subject + ": " + rule + " Fix: " + fix);
    }

    /** The value as far as it is shown. */
    public String quoted() {
        return "'" + cut(value) + "'";
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
