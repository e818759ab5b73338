package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import tools.jackson.databind.json.JsonMapper;

/** What a set-up with logging v2 leaves in the account beside a collector, value by value and in no words of the plugin's. */
class ExactVendedSettingsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String FIELDS =
            "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                    + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header"
                    + " cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
                    + " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
                    + " sc-content-type sc-content-len sc-range-start sc-range-end timestamp(ms) c-country asn";

    @AutoClose
    private final FaultyCloud cloud;

    private final CloudWatchLogsClient logs;

    ExactVendedSettingsTest(@TempDir Path directory) {
        cloud = new FaultyCloud(directory);
        logs = cloud.clients().logs();
    }

    @Test
    void letsCloudWatchLogsWriteItsFilesAndNothingElseIntoABucketWithoutAcls() {
        setUp(v2());
        var s3 = cloud.clients().s3();

        assertThat(JSON.readTree(s3.getBucketPolicy(r -> r.bucket(LOGS)).policy()))
                .isEqualTo(JSON.readTree("""
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "AWSLogDeliveryWrite", "Effect": "Allow",
                   "Principal": {"Service": "delivery.logs.amazonaws.com"}, "Action": "s3:PutObject",
                   "Resource": "arn:aws:s3:::demo-logs-000000000000-us-east-1/demo/v2/*",
                   "Condition": {
                     "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control",
                                      "aws:SourceAccount": "000000000000"},
                     "ArnLike": {"aws:SourceArn": "arn:aws:logs:us-east-1:000000000000:delivery-source:*"}}},
                  {"Sid": "RestrictToTLSRequestsOnly", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
                   "Resource": ["arn:aws:s3:::demo-logs-000000000000-us-east-1",
                                "arn:aws:s3:::demo-logs-000000000000-us-east-1/*"],
                   "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
                """));
        assertThat(s3.getBucketOwnershipControls(r -> r.bucket(LOGS))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnershipAsString())
                .isEqualTo("BucketOwnerEnforced");
        var acl = s3.getBucketAcl(r -> r.bucket(LOGS));
        assertThat(acl.grants())
                .extracting(grant -> grant.grantee().id())
                .containsExactly(acl.owner().id());
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(LOGS)).rules())
                .extracting(LifecycleRule::filter)
                .allMatch(filter -> filter.prefix().equals("demo/"));
    }

    @Test
    void deliversTheRowsOfTheDistributionAsStandardLogsHaveThemAndWhatIsNewBehind() {
        setUp(v2());
        var id = CloudFrontDrifts.id(cloud.clients());

        assertThat(logs.describeDeliverySources(r -> {}).deliverySources())
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.name()).isEqualTo("demo-" + id);
                    assertThat(source.resourceArns())
                            .containsExactly("arn:aws:cloudfront::000000000000:distribution/" + id);
                    assertThat(source.logType()).isEqualTo("ACCESS_LOGS");
                    assertThat(tags(source.arn())).isEqualTo(Map.of("snowplow:collector", "demo", "team", "data"));
                });
        assertThat(logs.describeDeliveryDestinations(r -> {}).deliveryDestinations())
                .singleElement()
                .satisfies(destination -> {
                    assertThat(destination.name()).matches("demo-us-east-1-w3c-[0-9a-f]{8}");
                    assertThat(destination.outputFormatAsString()).isEqualTo("w3c");
                    assertThat(destination.deliveryDestinationTypeAsString()).isEqualTo("S3");
                    assertThat(destination.deliveryDestinationConfiguration().destinationResourceArn())
                            .isEqualTo("arn:aws:s3:::demo-logs-000000000000-us-east-1/demo/v2/w3c");
                    assertThat(tags(destination.arn())).isEqualTo(Map.of("snowplow:collector", "demo", "team", "data"));
                });
        assertThat(logs.describeDeliveries(r -> {}).deliveries())
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.deliverySourceName()).isEqualTo("demo-" + id);
                    assertThat(delivery.deliveryDestinationArn())
                            .matches(
                                    "arn:aws:logs:us-east-1:000000000000:delivery-destination:demo-us-east-1-w3c-[0-9a-f]{8}");
                    assertThat(delivery.recordFields()).isEqualTo(List.of(FIELDS.split(" ")));
                    assertThat(delivery.fieldDelimiter()).isEqualTo("\t");
                    assertThat(delivery.s3DeliveryConfiguration().suffixPath())
                            .isEqualTo("{distributionid}/{yyyy}/{MM}/{dd}/{HH}");
                    assertThat(delivery.s3DeliveryConfiguration().enableHiveCompatiblePath())
                            .isTrue();
                    assertThat(tags(delivery.arn())).isEqualTo(Map.of("snowplow:collector", "demo", "team", "data"));
                });
    }

    @Test
    void leavesStandardLoggingOffAndMarksTheDistribution() {
        setUp(v2());
        var aws = cloud.clients();

        var logging = CloudFrontDrifts.config(aws).logging();
        assertThat(logging.enabled()).isFalse();
        assertThat(logging.includeCookies()).isFalse();
        assertThat(logging.bucket()).isEmpty();
        assertThat(logging.prefix()).isEmpty();
        var arn = "arn:aws:cloudfront::000000000000:distribution/" + CloudFrontDrifts.id(aws);
        assertThat(aws.cloudFront()
                        .listTagsForResource(r -> r.resource(arn))
                        .tags()
                        .items())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("snowplow:collector=demo", "snowplow:logging=v2", "team=data");
    }

    @Test
    void writesJsonIntoAFolderOfItsOwnByTheDay() {
        setUp(v2().with("logFormat", "json").with("logPartitions", "day").with("logPrefix", "a/b/"));

        assertThat(logs.describeDeliveryDestinations(r -> {}).deliveryDestinations())
                .singleElement()
                .satisfies(destination -> {
                    assertThat(destination.outputFormatAsString()).isEqualTo("json");
                    assertThat(destination.deliveryDestinationConfiguration().destinationResourceArn())
                            .isEqualTo("arn:aws:s3:::demo-logs-000000000000-us-east-1/a/b/v2/json");
                });
        assertThat(logs.describeDeliveries(r -> {}).deliveries())
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.recordFields()).isEqualTo(List.of(FIELDS.split(" ")));
                    assertThat(delivery.fieldDelimiter()).isIn(null, "");
                    assertThat(delivery.s3DeliveryConfiguration().suffixPath())
                            .isEqualTo("{distributionid}/{yyyy}/{MM}/{dd}");
                });
        assertThat(cloud.clients().s3().getBucketPolicy(r -> r.bucket(LOGS)).policy())
                .contains("\"arn:aws:s3:::demo-logs-000000000000-us-east-1/a/b/v2/*\"");
    }

    private static Configuration v2() {
        return GIVEN.with("logging", "v2");
    }

    private Map<String, String> tags(String arn) {
        return logs.listTagsForResource(r -> r.resourceArn(arn)).tags();
    }

    private void setUp(Configuration given) {
        assertThat(cloud.setUp(spec(given), Wire.CLEAR).failure()).isEmpty();
    }
}
