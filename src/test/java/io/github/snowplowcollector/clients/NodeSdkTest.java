package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.SmallCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AWS SDK for JavaScript against the local cloud. */
class NodeSdkTest {

    @TempDir
    Path temp;

    @AutoClose
    private LocalCloud cloud;

    @BeforeEach
    void start() {
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    @Test
    void hostsAZoneAndTakesItDown() throws Exception {
        var packages = TrackerPackages.installed();
        var node = Program.installed("node", "nodejs", Files.createDirectory(temp.resolve("node")), Map.of());

        var said = node.run(
                        packages.resolve("route53.mjs").toString(),
                        cloud.endpoint().toString())
                .succeeded()
                .text();

        var told = new JsonMapper().readTree(said);
        assertThat(told.path("waited").asString()).isEqualTo("SUCCESS");
        assertThat(texts(told, "refused"))
                .containsExactly(
                        "InvalidChangeBatch",
                        "[Tried to create resource record set [name='\\052.example.com.', type='CAA'] but it already"
                                + " exists]");
        assertThat(texts(told, "listed")).hasSize(3).last().isEqualTo("\\052.example.com. CAA 0 issue \"amazon.com\"");
        assertThat(texts(told, "named")).containsExactly("example.com.");
        assertThat(told.path("servers").asInt()).isEqualTo(4);
        assertThat(told.path("gone").asString()).isEqualTo("NoSuchHostedZone");
    }

    /** Debian's AWS command line is older than this API. */
    @Test
    void hasLogsDeliveredAndTakesItBack() throws Exception {
        var packages = TrackerPackages.installed();
        var node = Program.installed("node", "nodejs", Files.createDirectory(temp.resolve("node")), Map.of());
        String arn;
        try (var aws = GoalClients.open(cloud.endpoint())) {
            arn = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .arn();
        }

        var said = node.run(
                        packages.resolve("logs.mjs").toString(),
                        cloud.endpoint().toString(),
                        arn,
                        "logs")
                .succeeded()
                .text();

        var told = new JsonMapper().readTree(said);
        assertThat(texts(told, "fields")).contains("cs(User-Agent)", "timestamp(ms)", "c-country", "asn");
        assertThat(told.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(told.path("second").asString()).isEqualTo("ConflictException");
        assertThat(told.path("type").asString()).isEqualTo("S3");
        assertThat(told.path("delimiter").asString()).isEmpty();
        assertThat(told.path("used").asString()).isEqualTo("ConflictException");
        assertThat(told.at("/path/suffixPath").asString()).isEqualTo("{distributionid}/{yyyy}");
        assertThat(told.at("/path/enableHiveCompatiblePath").asBoolean()).isTrue();
        assertThat(told.at("/tags/team").asString()).isEqualTo("web");
        assertThat(told.path("listed").asBoolean()).isTrue();
        assertThat(told.path("gone").asString()).isEqualTo("ResourceNotFoundException");
    }

    private static List<String> texts(JsonNode told, String name) {
        return told.path(name).valueStream().map(JsonNode::asString).toList();
    }
}
