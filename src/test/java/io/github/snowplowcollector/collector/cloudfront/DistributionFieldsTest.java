package io.github.snowplowcollector.collector.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.collector.cloudfront.DistributionFields.PolicyIds;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

class DistributionFieldsTest {

    private static final CollectorIdentity NAMES = new CollectorIdentity(
            CollectorSpec.read(
                    Configuration.EMPTY.with("collector", "demo").with("region", "us-east-1"),
                    new AwsRegions(),
                    new Problems()),
            "123456789012");

    @Test
    void leaveTheMembersOfOurOriginAsTheyAreThatAreNotOurs() {
        var fields = DistributionFields.ofOurs(NAMES, () -> LoggingFields.OFF, Optional.empty());
        var values = fields.wanted(new PolicyIds("E1CONTROL", "policy", ""));
        var config = fields.toConfig(values, "reference");
        var origin = config.origins().items().get(0).toBuilder()
                .s3OriginConfig(s3 -> s3.originAccessIdentity("").originReadTimeout(45))
                .connectionAttempts(2)
                .build();
        DistributionConfig live =
                config.toBuilder().origins(o -> o.items(origin).quantity(1)).build();

        assertThat(fields.of(live)).isEqualTo(values);
        assertThat(fields.applyTo(live, values).origins().items())
                .singleElement()
                .isEqualTo(origin);
    }
}
