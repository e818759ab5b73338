package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.config.Problems;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/**
 * That a distribution is to be taken over, which closes a bucket: said on the command line of the very run, since a POM that says {@code adopt}
 * today must not begin to close buckets tomorrow.
 *
 * @param session tells what was typed
 */
public record Takeovers(MavenSession session) {

    /** The distribution that was typed, together with {@code adopt}. */
    public Optional<String> distribution() {
        return isTyped("snowplow.adopt") ? typed("snowplow.distribution") : Optional.empty();
    }

    /** Whether it was typed that what a tool manages is taken over, too: {@code true} or {@code false}. */
    public String managed() {
        return Boolean.toString(isTyped("snowplow.adoptManaged"));
    }

    /**
     * Adds a problem if a distribution is named and not all of it was typed.
     *
     * @param distribution what the POM or the command line says
     * @param managed what they say of adoptManaged
     */
    public void check(Optional<String> distribution, Optional<String> managed, Problems problems) {
        managed.filter(set -> !isTyped("snowplow.adoptManaged"))
                .ifPresent(set -> problems.add(
                        "adoptManaged",
                        set,
                        "What a tool manages is taken over only by a command that says so.",
                        "Add -Dsnowplow.adoptManaged to the command if that is what you want, else take it out."));
        distribution
                .filter(named -> distribution().isEmpty())
                .ifPresent(named -> problems.add(
                        "distribution",
                        named,
                        "A distribution is taken over only by a command that says so, together with adopt.",
                        "Add -Dsnowplow.adopt -Dsnowplow.distribution=" + named
                                + " to the command if that is what you want, else take it out."));
    }

    private boolean isTyped(String property) {
        return typed(property).filter("true"::equals).isPresent();
    }

    private Optional<String> typed(String property) {
        return Optional.ofNullable(session.getUserProperties().getProperty(property));
    }
}
