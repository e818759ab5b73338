package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.config.Problems;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * What destroys something must be said on the command line of the very run: a POM that says it would go on saying it.
 *
 * @param session tells what was typed
 */
public record Confirmation(MavenSession session) {

    /**
     * Adds a problem unless {@code confirm} names the collector and was typed.
     *
     * @param deed what is confirmed, as a sentence begins with it
     */
    public void check(String deed, String collector, @Nullable String confirm, Problems problems) {
        var typed = session.getUserProperties();
        if (!collector.equals(typed.getProperty("snowplow.confirm"))) {
            problems.add(
                    "confirm",
                    confirm == null ? "" : confirm,
                    deed + " must be confirmed with its name, on the command line.",
                    "Add -Dsnowplow.confirm=" + collector + " if that is what you want.");
        }
    }

    /**
     * Adds a problem unless the value was typed.
     *
     * @param deed what it does, as a sentence begins with it
     */
    public void checkTyped(String deed, String parameter, String value, Problems problems) {
        if (!value.equals(session.getUserProperties().getProperty("snowplow." + parameter))) {
            problems.add(
                    parameter,
                    value,
                    deed + " must be said on the command line.",
                    "Take it out of the POM, and add -Dsnowplow." + parameter + "=" + value
                            + " to the command if that is what you want.");
        }
    }
}
