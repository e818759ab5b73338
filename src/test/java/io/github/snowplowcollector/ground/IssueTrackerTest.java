package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IssueTrackerTest {

    @Test
    void isWhereThePomSays() throws Exception {
        assertThat(IssueTracker.url()).isEqualTo("https://github.com/snowplow-collector/snowplow-maven-plugin/issues");
        assertThat(Files.readString(Path.of("pom.xml")))
                .as("one place for the address")
                .containsOnlyOnce("https://github.com/snowplow-collector");
    }
}
