package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionChoiceTest {

    @TempDir
    Path home;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void writeProfiles() throws IOException {
        Path config = home.resolve("config");
        Files.writeString(
                config, "[default]\nregion = eu-north-1\n[profile prod]\nregion = eu-south-2\n[profile bare]\n");
        variables.put("AWS_CONFIG_FILE", config.toString());
        variables.put("HOME", home.toString());
    }

    @Test
    void takesTheConfiguredRegionFirst() {
        properties.put("aws.region", "us-west-2");
        assertThat(resolve(Optional.of("eu-west-1"), Optional.empty()))
                .isEqualTo(new RegionChoice("eu-west-1", "the POM"));
    }

    @Test
    void followsTheSdksChain() {
        assertThat(resolve(Optional.empty(), Optional.empty()))
                .isEqualTo(new RegionChoice("eu-north-1", "AWS profile default"));
        variables.put("AWS_DEFAULT_REGION", "us-east-2");
        assertThat(resolve(Optional.of(" "), Optional.empty()))
                .isEqualTo(new RegionChoice("us-east-2", "environment variable AWS_DEFAULT_REGION"));
        variables.put("AWS_REGION", "us-west-1");
        assertThat(resolve(Optional.empty(), Optional.empty()))
                .isEqualTo(new RegionChoice("us-west-1", "environment variable AWS_REGION"));
        properties.put("aws.region", "us-west-2");
        assertThat(resolve(Optional.empty(), Optional.empty()))
                .isEqualTo(new RegionChoice("us-west-2", "system property aws.region"));
    }

    @Test
    void takesTheRegionOfTheProfileNamed() {
        variables.put("AWS_PROFILE", "bare");
        assertThat(resolve(Optional.empty(), Optional.of("prod")))
                .isEqualTo(new RegionChoice("eu-south-2", "AWS profile prod"));
    }

    @Test
    void neverGuessesARegion() {
        variables.put("AWS_PROFILE", "bare");
        assertThatThrownBy(() -> resolve(Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("region", "AWS_REGION", "'bare'", "-Dsnowplow.region");
    }

    private RegionChoice resolve(Optional<String> configured, Optional<String> profile) {
        return RegionChoice.resolve(configured, "the POM", profile, Given.environment(variables, properties));
    }
}
