package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionWithTagsRequest;
import software.amazon.awssdk.services.cloudfront.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateDeliveryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeDeliveriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDeliverySourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UpdateDeliveryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class RequestResourceTest {

    @Test
    void namesWhatTheRequestNames() {
        var requests = Stream.<SdkPojo>of(
                PutObjectRequest.builder().bucket("pixels").key("i").build(),
                ListObjectsV2Request.builder().bucket("logs").prefix("demo/").build(),
                UpdateDistributionRequest.builder().id("E1").ifMatch("etag").build(),
                TagResourceRequest.builder()
                        .resource("arn:aws:cloudfront::1:distribution/E1")
                        .build(),
                AssumeRoleRequest.builder()
                        .roleArn("arn:aws:iam::1:role/deploy")
                        .externalId("secret")
                        .tokenCode("123456")
                        .build());
        assertThat(requests.map(RequestResource::of))
                .containsExactly(
                        "pixels/i",
                        "logs/demo",
                        "E1",
                        "arn:aws:cloudfront::1:distribution/E1",
                        "arn:aws:iam::1:role/deploy");
    }

    @Test
    void namesWhatCallsOfCloudWatchLogsAreAbout() {
        var requests = Stream.<SdkPojo>of(
                PutDeliverySourceRequest.builder()
                        .name("demo-E1")
                        .resourceArn("arn:aws:cloudfront::1:distribution/E1")
                        .build(),
                CreateDeliveryRequest.builder()
                        .deliverySourceName("demo-E1")
                        .deliveryDestinationArn("arn:aws:logs:us-east-1:1:delivery-destination:demo")
                        .build(),
                UpdateDeliveryConfigurationRequest.builder().id("d1").build(),
                DescribeDeliveriesRequest.builder().build());
        assertThat(requests.map(RequestResource::of))
                .containsExactly("demo-E1", "arn:aws:logs:us-east-1:1:delivery-destination:demo", "d1", "");
    }

    @Test
    void looksIntoWhatIsSent() {
        var request = CreateDistributionWithTagsRequest.builder()
                .distributionConfigWithTags(with -> with.distributionConfig(config -> config.callerReference("demo/1")
                        .viewerCertificate(
                                certificate -> certificate.acmCertificateArn("arn:aws:acm:::certificate/1"))))
                .build();
        assertThat(RequestResource.of(request)).isEqualTo("demo/1");
    }

    @ParameterizedTest
    @CsvSource({
        "name",
        "id",
        "deliverySourceArn",
        "deliveryDestinationArn",
        "resourceArn",
        "ResourceARN",
        "CertificateArn"
    })
    void findsTheNamingMemberHoweverItsServiceSpellsIt(String member) {
        assertThat(RequestResource.of(request("logType", member))).isEqualTo("value of " + member);
    }

    @ParameterizedTest
    @CsvSource({"secretString", "externalId", "tokenCode", "password", "PlaintextKey", "secretKeyId", "Certificate"})
    void readsNothingThatMayHoldASecret(String member) {
        assertThat(RequestResource.of(request(member))).isEmpty();
    }

    /** A request of no service that we call, with these members. */
    private static SdkPojo request(String... members) {
        return new SdkPojo() {
            @Override
            public List<SdkField<?>> sdkFields() {
                return Arrays.stream(members)
                        .<SdkField<?>>map(member -> SdkField.builder(MarshallingType.STRING)
                                .memberName(member)
                                .getter(request -> "value of " + member)
                                .traits(LocationTrait.builder()
                                        .location(MarshallLocation.PAYLOAD)
                                        .locationName(member)
                                        .build())
                                .build())
                        .toList();
            }

            @Override
            public Map<String, SdkField<?>> sdkFieldNameToField() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
