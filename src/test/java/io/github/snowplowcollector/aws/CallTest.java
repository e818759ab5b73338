package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {

    @ParameterizedTest
    @CsvSource({
        "GetBucketAcl, READ",
        "HeadBucket, READ",
        "ListTagsForResource, READ",
        "DescribeDeliverySources, READ",
        "GetDeliveryDestination, READ",
        "AssumeRole, READ",
        "PutDeliverySource, WRITE",
        "PutDeliveryDestination, WRITE",
        "CreateDelivery, WRITE",
        "UpdateDeliveryConfiguration, WRITE",
        "DeleteDelivery, WRITE",
        "TagResource, WRITE",
        "UntagResource, WRITE",
        "Getaway, WRITE"
    })
    void whatIsNotKnownToReadWrites(String operation, Call.Kind kind) {
        assertThat(Call.Kind.of(operation)).isEqualTo(kind);
    }
}
