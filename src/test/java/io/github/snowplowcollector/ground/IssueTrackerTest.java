package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.release.OurPom;
import org.junit.jupiter.api.Test;

class IssueTrackerTest {

    @Test
    void isWhereThePomSays() {
        assertThat(IssueTracker.url())
                .isEqualTo(OurPom.read().getProperties().getProperty("repository") + "/issues")
                .startsWith("https://");
    }
}
