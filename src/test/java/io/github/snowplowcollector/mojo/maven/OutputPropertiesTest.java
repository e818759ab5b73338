package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.report.CollectorFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputPropertiesTest {

    @Test
    void setsEveryFactThatLaterPluginsNeed() {
        var project = Builds.module("shop", Path.of("."));

        OutputProperties.set(project, CollectorFiles.entries(facts(Optional.of("logs"))));

        assertThat(project.getProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "snowplow.output.collectorUrl", "https://d1.cloudfront.net",
                        "snowplow.output.port", "443",
                        "snowplow.output.distributionId", "E1",
                        "snowplow.output.distributionDomain", "d1.cloudfront.net",
                        "snowplow.output.pixelBucket", "pixel",
                        "snowplow.output.logBucket", "logs"));
    }

    @Test
    void forgetsTheLogBucketOfAnEarlierCollector() {
        var project = Builds.module("shop", Path.of("."));
        OutputProperties.set(project, CollectorFiles.entries(facts(Optional.of("logs"))));

        OutputProperties.set(project, CollectorFiles.entries(facts(Optional.empty())));

        assertThat(project.getProperties()).doesNotContainKey("snowplow.output.logBucket");
    }

    private static CollectorFacts facts(Optional<String> logBucket) {
        return new CollectorFacts(
                "shop",
                "eu-west-1",
                "123456789012",
                URI.create("https://d1.cloudfront.net"),
                "E1",
                "d1.cloudfront.net",
                "pixel",
                logBucket,
                "shop/");
    }
}
