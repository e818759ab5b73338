package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.GoalParameters;
import java.util.Optional;

/**
 * The parameter {@code region}, and who set it.
 *
 * @param configured what Maven found for it
 * @param origin where it was set
 */
public record RegionParameter(Optional<String> configured, String origin) {

    private static final String LOCAL = "us-east-1";

    /** As the goal has it. */
    public static RegionParameter of(Optional<String> configured, GoalParameters parameters) {
        return new RegionParameter(configured, parameters.origin("region").orElse("the POM"));
    }

    /** The region on AWS: the configured one, else that of the SDK's chain; empty after a problem was added. */
    public Optional<RegionChoice> onAws(Optional<String> profile, Problems problems) {
        try {
            return Optional.of(RegionChoice.resolve(configured, origin, profile));
        } catch (InvalidConfigurationException e) {
            problems.addAll(e);
            return Optional.empty();
        }
    }

    /** The region in the local cloud, where nothing but the configuration counts. */
    public RegionChoice inLocalCloud() {
        return configured
                .map(region -> new RegionChoice(region, origin))
                .orElseGet(() -> new RegionChoice(LOCAL, "the local cloud's default"));
    }
}
