package io.github.snowplowcollector.spec;

/**
 * One thing that is wrong with the configuration.
 *
 * @param parameter the parameter, as the POM names it
 * @param value its value as given
 * @param rule the rule it breaks
 * @param fix what to do
 */
public record Problem(String parameter, String value, String rule, String fix) {

    @Override
    public String toString() {
        return parameter + " = '" + Printable.of(value) + "': " + rule + " Fix: " + fix;
    }
}
