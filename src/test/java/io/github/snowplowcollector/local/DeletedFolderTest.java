package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.route53.Route53Fixture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** A cloud whose folder is deleted while it runs, as {@code mvn clean} does where files may be deleted that are open. */
@DisabledOnOs(OS.WINDOWS)
class DeletedFolderTest {

    @TempDir
    Path temp;

    private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
    private int deleted;

    @Test
    void makesItAgainWithWhatItKnowsAndGoesOn() throws Exception {
        var folder = temp.resolve("target/cloud");
        String id;
        int port;
        try (var cloud = open(folder);
                var aws = GoalClients.open(cloud.endpoint())) {
            id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id();
            port = cloud.url(id).getPort();
            for (int i = 0; i < 20; i++) {
                var key = "many/" + i;
                aws.s3().putObject(r -> r.bucket("logs").key(key), RequestBody.fromString("x"));
            }
            assertThat(RawHttp.send(port, "GET", "/i?before").status()).isEqualTo(200);

            delete(temp.resolve("target"));

            assertThat(said("was deleted under the collector"))
                    .contains(folder.toString(), "Lost are 4 objects", "Fix:", "-Dsnowplow.local.directory");
            assertThat(RawHttp.send(port, "GET", "/i?after").body()).isEqualTo(SmallCollector.PIXEL);
            cloud.deliverLogs();
            assertThat(LogRows.in(folder, "logs"))
                    .extracting(LogRows.Row::query)
                    .containsExactlyInAnyOrder("before", "after");
            assertThat(aws.s3().getBucketPolicy(r -> r.bucket("pixel")).policy())
                    .contains(id);
            aws.cloudFront()
                    .createInvalidation(r -> r.distributionId(id)
                            .invalidationBatch(batch -> batch.callerReference("again")
                                    .paths(paths -> paths.quantity(1).items("/*"))));

            delete(temp.resolve("target"));
            said("was deleted under the collector");
        }
        try (var cloud = open(folder)) {
            assertThat(cloud.url(id).getPort()).isEqualTo(port);
            assertThat(RawHttp.send(port, "GET", "/i").body()).isEqualTo(SmallCollector.PIXEL);
        }
        assertThat(console).isEmpty();
    }

    @Test
    void keepsHostedZonesAndWhereTheyAreLookedUp() throws Exception {
        var folder = temp.resolve("target/cloud");
        InetSocketAddress dns;
        try (var cloud = open(folder);
                var route53 = Route53Fixture.client(cloud.endpoint())) {
            Route53Fixture.zone(route53, "example.com", "one");
            dns = cloud.dns();

            delete(temp.resolve("target"));

            said("was deleted under the collector");
        }
        try (var cloud = open(folder);
                var route53 = Route53Fixture.client(cloud.endpoint())) {
            assertThat(route53.listHostedZones().hostedZones())
                    .extracting(zone -> zone.name())
                    .containsExactly("example.com.");
            assertThat(cloud.dns()).isEqualTo(dns);
        }
    }

    @Test
    void keepsHowLogsAreDelivered() throws Exception {
        var folder = temp.resolve("target/cloud");
        String delivery;
        try (var cloud = open(folder);
                var aws = GoalClients.open(cloud.endpoint());
                var logs = LogsClient.of(cloud.endpoint())) {
            var id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id();
            logs.source(id);
            delivery = logs.delivery(id, "archive", "w3c", "logs/v2", "");

            delete(temp.resolve("target"));

            said("was deleted under the collector");
        }
        try (var cloud = open(folder);
                var logs = LogsClient.of(cloud.endpoint())) {
            assertThat(logs.ok("GetDelivery", "{'id': '%s'}", delivery)
                            .at("/delivery/deliveryDestinationArn")
                            .asString())
                    .endsWith(":delivery-destination:archive");
        }
    }

    /** The new owner is played by the file in which it says so. */
    @Test
    void leavesTheFolderToAnotherThatRunsThere() throws Exception {
        var folder = temp.resolve("cloud");
        var others = Files.createDirectory(temp.resolve("other"));
        try (var cloud = open(folder)) {
            assertThat(cloud.endpoint()).isNotNull();
            Files.copy(folder.resolve("cloud.json"), others.resolve("cloud.json"));
            Files.move(folder, temp.resolve("deleted"));
            Files.move(others, folder);

            assertThat(next()).contains("another process runs a local cloud there now", folder.toString(), "Fix:");
        }
        assertThat(folder.resolve("cloud.json"))
                .hasSameTextualContentAs(temp.resolve("deleted").resolve("cloud.json"));
    }

    private LocalCloud open(Path folder) {
        return LocalCloud.open(new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC())
                .telling(console::add));
    }

    /** The next line that holds these words; viewers' 503 in between and its end may be told, too. */
    private String said(String words) throws InterruptedException {
        for (var line = next(); ; line = next()) {
            if (line.contains(words)) {
                return line;
            }
            assertThat(line).startsWith("The collector answers");
        }
    }

    private String next() throws InterruptedException {
        var line = console.poll(20, TimeUnit.SECONDS);
        assertThat(line).as("a line within 20 s").isNotNull();
        return String.valueOf(line);
    }

    /** At once. */
    private void delete(Path root) throws IOException {
        var doomed = temp.resolve("deleted" + deleted++);
        Files.move(root, doomed);
        try (var all = Files.walk(doomed)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
