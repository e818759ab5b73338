package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final Properties typed = new Properties();

    @Test
    void isTheGoalWhenNothingElseWasTyped() {
        assertThat(new CommandLine("snowplow:setup", typed).line()).isEqualTo("mvn snowplow:setup");
    }

    @Test
    void holdsWhatWasTypedForThePlugin() {
        typed.setProperty("snowplow.region", "eu-west-1");
        typed.setProperty("snowplow.collector", "shop");
        typed.setProperty("maven.test.skip", "true");

        assertThat(new CommandLine("snowplow:setup", typed).line())
                .isEqualTo("mvn snowplow:setup -Dsnowplow.collector=shop -Dsnowplow.region=eu-west-1");
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        typed.setProperty("snowplow.comment", "Events of the shop");

        assertThat(new CommandLine("snowplow:setup", typed).line())
                .isEqualTo("mvn snowplow:setup \"-Dsnowplow.comment=Events of the shop\"");
    }

    @Test
    void keepsTheExternalIdToItself() {
        typed.setProperty("snowplow.roleExternalId", "hush");

        assertThat(new CommandLine("snowplow:setup", typed).line()).isEqualTo("mvn snowplow:setup");
    }
}
