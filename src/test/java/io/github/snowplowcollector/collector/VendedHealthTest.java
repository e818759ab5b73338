package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.model.Check.Status;
import io.github.snowplowcollector.reconcile.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is said of the delivery of logs by CloudWatch Logs, and of a change of the way of logging. */
class VendedHealthTest {

    private static final Configuration V2 = VendedSetUpTest.V2;

    @TempDir
    static Path directory;

    @AutoClose
    private static FaultyCloud standing;

    @BeforeAll
    static void setUp() {
        standing = new FaultyCloud(directory.resolve("standing"));
        assertThat(standing.setUp(spec(V2), Wire.CLEAR).failure()).isEmpty();
    }

    @Test
    void whatStandsPassesAndTheFirstFileIsAwaitedInItsOwnTime() {
        var rows = standing.health(spec(V2), Wire.CLEAR);

        assertThat(Stream.of("logging", "log-bucket", "log-policy"))
                .allSatisfy(row -> assertThat(rows.get(row).status()).isEqualTo(Status.PASS));
        assertThat(rows.get("logging").detail()).endsWith(" to " + LOGS + "/demo/v2/w3c");
        assertThat(rows.get("log-newest")).satisfies(row -> {
            assertThat(row.status()).isEqualTo(Status.PENDING);
            assertThat(row.hint()).contains("logging v2 delivers normally within 15 min");
        });
        assertThat(rows).doesNotContainKey("log-grant");
    }

    private record Broken(String row, Consumer<FaultyCloud> cause, String detail) {
        @Override
        public String toString() {
            return row + ": " + detail;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("logging", VendedHealthTest::deleteDelivery, "has no delivery to"),
                new Broken(
                        "logging",
                        cloud -> {
                            deleteDelivery(cloud);
                            var logs = cloud.clients().logs();
                            var name = logs.describeDeliverySources(r -> {})
                                    .deliverySources()
                                    .get(0)
                                    .name();
                            logs.deleteDeliverySource(r -> r.name(name));
                        },
                        "has no delivery source"),
                new Broken(
                        "log-policy",
                        cloud -> cloud.clients().s3().deleteBucketPolicy(r -> r.bucket(LOGS)),
                        "no statement AWSLogDeliveryWrite"),
                new Broken(
                        "log-bucket",
                        cloud -> cloud.clients().s3().deleteBucket(r -> r.bucket(LOGS)),
                        "there is no bucket " + LOGS));
    }

    private static void deleteDelivery(FaultyCloud cloud) {
        var logs = cloud.clients().logs();
        logs.describeDeliveries(r -> {}).deliveries().forEach(there -> logs.deleteDelivery(r -> r.id(there.id())));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNotThereFailsItsRowWithAFix(Broken broken) {
        try (var cloud = standing.copy(
                directory.resolve("broken-" + Math.abs(broken.toString().hashCode())))) {
            broken.cause().accept(cloud);

            assertThat(cloud.health(spec(V2), Wire.CLEAR).get(broken.row())).satisfies(row -> {
                assertThat(row.status()).isEqualTo(Status.FAIL);
                assertThat(row.detail()).contains(broken.detail());
                assertThat(row.hint()).contains("Events are being lost", "run snowplow:create-");
            });
            assertThat(cloud.losses(spec(V2))).isNotEmpty();
        }
    }

    @Test
    void aSourceThatIsNotActiveFailsItsRow() {
        var rows = standing.health(spec(V2), (request, cloud) -> {
            var answer = cloud.call();
            return request.line().endsWith(".DescribeDeliverySources")
                    ? json(
                            200,
                            new String(Fault.body(answer), StandardCharsets.UTF_8)
                                    .replace("\"ACTIVE\"", "\"INACTIVE\",\"statusReason\":\"RESOURCE_DELETED\""))
                    : answer;
        });

        assertThat(rows.get("logging").status()).isEqualTo(Status.FAIL);
        assertThat(rows.get("logging").detail()).contains("is INACTIVE (RESOURCE_DELETED)");
    }

    /** CloudWatch Logs refuses with status 400. */
    @Test
    void whoMayNotAskIsToldWhatToAllow() {
        var rows = standing.health(
                spec(V2),
                (request, cloud) -> request.line().contains(" Logs_20140328.")
                        ? json(
                                400,
                                "{\"__type\":\"AccessDeniedException\",\"message\":\"User: arn:aws:iam::000000000000:user/ann is not"
                                        + " authorized to perform: logs:DescribeDeliverySources on resource: arn:aws:logs:us-east-1:000000000000:delivery-source:*\"}")
                        : cloud.call());

        assertThat(rows.get("logging")).satisfies(row -> {
            assertThat(row.status()).isEqualTo(Status.FAIL);
            assertThat(row.detail()).contains("It needs the permission logs:DescribeDeliverySources");
            assertThat(row.hint())
                    .startsWith("Allow logs:DescribeDeliverySources to whoever verifies: ")
                    .contains("arn:aws:logs:us-east-1:000000000000:delivery-source:*");
        });
        assertThat(rows.get("log-policy").status()).isEqualTo(Status.PASS);
    }

    private static HttpExecuteResponse json(int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("Content-Length", String.valueOf(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    @Test
    void nothingIsLostWhileTheOtherWayDelivers(@TempDir Path own) {
        try (var cloud = new FaultyCloud(own)) {
            assertThat(cloud.setUp(spec(GIVEN), Wire.CLEAR).failure()).isEmpty();

            var before = cloud.health(spec(V2), Wire.CLEAR);
            assertThat(List.of(before.get("logging"), before.get("log-policy"))).allSatisfy(row -> {
                assertThat(row.status()).isEqualTo(Status.PENDING);
                assertThat(row.detail()).endsWith("but standard logging delivers meanwhile");
                assertThat(row.hint()).contains("run snowplow:setup");
            });
            assertThat(cloud.losses(spec(V2))).isEmpty();
            assertThat(cloud.notices(spec(V2))).anyMatch(line -> line.startsWith("Standard logging goes on until"));
        }
        var back = standing.health(spec(GIVEN), Wire.CLEAR);
        assertThat(Stream.of("logging", "log-bucket", "log-grant").map(back::get))
                .allSatisfy(row -> {
                    assertThat(row.status()).isEqualTo(Status.PENDING);
                    assertThat(row.detail()).endsWith("but logging v2 delivers meanwhile");
                });
        assertThat(standing.losses(spec(GIVEN))).isEmpty();
        assertThat(standing.notices(spec(GIVEN))).anyMatch(line -> line.startsWith("Logging v2 goes on until"));
        assertThat(standing.notices(spec(GIVEN.with("logging", "none"))))
                .anyMatch(line -> line.startsWith("Requests will not be logged any more"));
    }

    @Test
    void whatNobodyCanHastenIsNoDriftAndWhatASetUpCanDoIs(@TempDir Path own) {
        try (var cloud = new FaultyCloud(own)) {
            cloud.setUp(spec(GIVEN), Wire.CLEAR);
            assertThat(drift(cloud)).contains("delivery", "handover.event");

            cloud.logs().show(new Overlap(true, false, 0));
            cloud.setUp(spec(V2), Wire.CLEAR);
            assertThat(drift(cloud)).isEmpty();
            assertThat(cloud.plan(spec(V2))).anyMatch(change -> change.address().equals("given-up.standard-logging"));

            cloud.pass(Duration.ofHours(2));
            cloud.logs().show(new Overlap(true, true, 0));
            assertThat(drift(cloud)).containsExactly("given-up.standard-logging");
        }
    }

    /** What {@code status} calls drift. */
    private static List<String> drift(FaultyCloud cloud) {
        var all = cloud.plan(spec(V2));
        return all.stream()
                .filter(change -> change.kind() != Change.Kind.KEEP)
                .filter(change -> !Collector.isAwaited(change, all))
                .map(Change::address)
                .toList();
    }

    @Test
    void whoMayNotReadLogsIsToldSoByTheGateAndNotByAFailure(@TempDir Path own) {
        try (var cloud = new FaultyCloud(own)) {
            cloud.setUp(spec(GIVEN), Wire.CLEAR);
            cloud.logs().show(new Overlap(true, false, 0));
            cloud.setUp(spec(V2), Wire.CLEAR);
            cloud.pass(Duration.ofHours(5));
            cloud.logs()
                    .fail(() -> S3Exception.builder()
                            .statusCode(403)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AccessDenied")
                                    .errorMessage("no")
                                    .build())
                            .build());

            assertThat(cloud.plan(spec(V2)))
                    .filteredOn(change -> change.address().equals("handover.delivered"))
                    .singleElement()
                    .asString()
                    .contains("it takes s3:GetObject");
            assertThat(drift(cloud)).isEmpty();
        }
    }
}
