package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Finding;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What loses events and what is mere drift where CloudWatch Logs delivers. */
class VendedLossesTest {

    private static final CollectorSpec V2 = spec(VENDED);

    @TempDir
    static Path directory;

    @TempDir
    Path own;

    @AutoClose
    private static FaultyCloud cloud;

    @BeforeAll
    static void setUp() {
        cloud = new FaultyCloud(directory);
        assertThat(cloud.losses(V2)).as("nothing is lost where nothing is").isEmpty();
        assertThat(cloud.setUp(V2, Wire.CLEAR).failure()).isEmpty();
        assertThat(cloud.losses(V2)).isEmpty();
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss("there is no delivery for the logs of the distribution.", VendedDrifts::deleteDelivery),
                loss("there is no delivery source for the logs of the distribution.", VendedDrifts::deleteSource),
                loss("the log bucket " + LOGS + " is gone.", aws -> aws.s3().deleteBucket(r -> r.bucket(LOGS))),
                loss(
                        "the policy of the log bucket " + LOGS
                                + " does not let CloudWatch Logs write: statement AWSLogDeliveryWrite is not as it should be.",
                        aws -> BucketDrifts.drop(aws.s3(), LOGS, "AWSLogDeliveryWrite")),
                loss(
                        "the policy of the log bucket " + LOGS
                                + " does not let CloudWatch Logs write: statement AWSLogDeliveryWrite is not as it should be.",
                        VendedDrifts::overwritePolicy),
                loss(
                        "the distribution is disabled, so nobody takes them.",
                        aws -> CloudFrontDrifts.update(aws, config -> config.enabled(false))),
                loss(
                        "the delivery leaves out cs-uri-query, without which no row is an event.",
                        aws -> VendedDrifts.update(
                                aws,
                                r -> r.recordFields(VendedDrifts.delivery(aws).recordFields().stream()
                                        .filter(field -> !field.equals("cs-uri-query"))
                                        .toList()))),
                loss(
                        "the delivery divides its files by '{DistributionId}/{yyyy}', where goals do not look for them.",
                        aws -> VendedDrifts.update(
                                aws,
                                r -> r.s3DeliveryConfiguration(path -> path.suffixPath("{DistributionId}/{yyyy}")
                                        .enableHiveCompatiblePath(true)))),
                loss(
                        "the delivery divides fields by ',' and goals read tabs.",
                        aws -> VendedDrifts.update(aws, r -> r.fieldDelimiter(","))));
    }

    private static Arguments loss(String sentence, Consumer<AwsClients> cause) {
        return arguments(sentence, cause);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void isSaidInOneSentence(String sentence, Consumer<AwsClients> cause) {
        try (var copy = cloud.copy(own)) {
            cause.accept(copy.clients());

            assertThat(copy.losses(V2)).containsExactly(sentence);
            assertThat(copy.health(V2).values())
                    .extracting(Finding::status)
                    .as("verification and status say it, too")
                    .contains(Check.Status.FAIL);
            assertThat(copy.setUp(V2, Wire.CLEAR).failure()).isEmpty();
            assertThat(copy.losses(V2)).isEmpty();
            assertThat(copy.health(V2).values()).extracting(Finding::status).containsOnly(Check.Status.PASS);
        }
    }

    /** Tags, columns that no event is told by, and the folders of another day's POM. */
    @Test
    void isNoLossWhenAnythingElseIsOutOfOrder() {
        try (var copy = cloud.copy(own)) {
            var aws = copy.clients();
            VendedDrifts.all().stream()
                    .filter(drift -> drift.address().endsWith(".tags"))
                    .forEach(drift -> drift.cause().accept(aws));
            VendedDrifts.update(
                    aws,
                    r -> r.recordFields(VendedDrifts.delivery(aws).recordFields().stream()
                                    .filter(field -> !field.matches("asn|fle-.*|x-edge-request-id"))
                                    .toList())
                            .s3DeliveryConfiguration(path -> path.suffixPath("{distributionid}/{yyyy}/{MM}/{dd}")
                                    .enableHiveCompatiblePath(true)));

            assertThat(copy.losses(V2)).isEmpty();
            assertThat(copy.setUp(V2, Wire.CLEAR).planned()).hasSize(5);
        }
    }

    /** Nothing of v2 is there yet, or not any more, and that is no loss as long as the other way is on. */
    @Test
    void isNoLossWhileStandardLoggingStillDelivers() {
        try (var copy = new FaultyCloud(own)) {
            assertThat(copy.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();

            assertThat(copy.losses(V2)).isEmpty();

            copy.clients().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));
            assertThat(copy.losses(V2))
                    .containsExactly(
                            "the policy of the log bucket " + LOGS
                                    + " does not let CloudWatch Logs write: statement AWSLogDeliveryWrite is not as it should be.",
                            "there is no delivery source for the logs of the distribution.");
        }
    }

    @Test
    void isLostWhereStandardLoggingDeliversElsewhere() {
        try (var copy = cloud.copy(own)) {
            copy.clients().s3().createBucket(r -> r.bucket(LOGS + "-2").objectOwnership("BucketOwnerPreferred"));
            CloudFrontDrifts.update(
                    copy.clients(),
                    config -> config.logging(logging -> logging.enabled(true)
                            .includeCookies(false)
                            .bucket(LOGS + "-2.s3.amazonaws.com")
                            .prefix("demo/")));
            assertThat(copy.losses(V2)).isEmpty();

            VendedDrifts.deleteDelivery(copy.clients());
            assertThat(copy.losses(V2)).containsExactly("there is no delivery for the logs of the distribution.");
        }
    }

    @Test
    void isNoLossForACollectorThatIsToKeepNoLogs() {
        assertThat(cloud.losses(TestCloud.with("logging", "none"))).isEmpty();
    }
}
