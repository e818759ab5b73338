package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.spec.InvalidConfigurationException;
import io.github.snowplowcollector.spec.Problems;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/**
 * The parameter {@code region}, and who set it.
 *
 * @param session the build
 * @param configured what Maven found for it
 */
record RegionParameter(MavenSession session, Optional<String> configured) {

    private static final String PROPERTY = "snowplow.region";
    private static final String LOCAL = "us-east-1";

    /** The region on AWS: the configured one, else that of the SDK's chain; empty after a problem was added. */
    Optional<RegionChoice> onAws(Optional<String> profile, Problems problems) {
        try {
            return Optional.of(RegionChoice.resolve(configured, origin(), profile));
        } catch (InvalidConfigurationException e) {
            problems.addAll(e);
            return Optional.empty();
        }
    }

    /** The region in the local cloud, where nothing but the configuration counts. */
    RegionChoice inLocalCloud() {
        return configured
                .map(region -> new RegionChoice(region, origin()))
                .orElseGet(() -> new RegionChoice(LOCAL, "the local cloud's default"));
    }

    private String origin() {
        Optional<String> onCommandLine =
                Optional.ofNullable(session.getUserProperties().getProperty(PROPERTY));
        if (onCommandLine.map(String::strip).equals(configured)) {
            return "-D" + PROPERTY;
        }
        boolean inSettings = session.getSettings().getProfiles().stream()
                .anyMatch(profile -> configured.equals(
                        Optional.ofNullable(profile.getProperties().getProperty(PROPERTY))));
        return inSettings ? "settings.xml" : "the POM";
    }
}
