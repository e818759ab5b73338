package io.github.snowplowcollector.spec;

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
        return Printable.of(cut(parameter) + " = '" + cut(value) + "': " + rule + " Fix: " + fix);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
