package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.LogRows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of {@link SnowplowGuide}, and what is said of it. */
class GuideTest {

    @TempDir
    Path temp;

    @AutoClose
    private LocalCloud cloud;

    @AutoClose
    private SnowplowGuide guide;

    @BeforeEach
    void start() throws Exception {
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
        guide = SnowplowGuide.openOrAbort(cloud.endpoint(), Files.createDirectory(temp.resolve("cli")));
    }

    @Test
    void makesACollectorThatIsServedAndLoggedAndSeen() throws Exception {
        var id = guide.follow();

        assertThat(get(cloud.url(id) + "/i?e=pv&aid=guide")).isEqualTo(Pixel.SNOWPLOW.bytes());
        cloud.deliverLogs();

        assertThat(LogRows.in(temp.resolve("cloud"), SnowplowGuide.LOG_BUCKET))
                .extracting(LogRows.Row::query)
                .containsExactly("e=pv&aid=guide");
        try (var clients = GoalClients.open(cloud.endpoint())) {
            var inspection = new Inspection(clients);
            var found = inspection.inspect(inspection.called(id).get(0));
            assertThat(found.stages().get("create-pixel-bucket"))
                    .containsEntry("pixelReadableBy", List.of("everybody, by the ACL of the object"))
                    .containsEntry("objectOwnership", "none (ACLs on)")
                    .containsEntry("publicAccessBlock", "none");
            assertThat(found.stages().get("create-log-bucket"))
                    .containsEntry("deliverable", true)
                    .containsEntry("prefix", "");
            assertThat(found.stages().get("create-distribution"))
                    .containsEntry("certificate", "CloudFront's own")
                    .containsEntry(
                            "behaviors",
                            List.of("*: origin S3-snwplw-static-demo, allow-all, GET HEAD, legacy cache settings"));
            assertThat(found.properties())
                    .containsEntry("snowplow.pixelBucket", SnowplowGuide.PIXEL_BUCKET)
                    .containsEntry("snowplow.logBucket", SnowplowGuide.LOG_BUCKET)
                    .containsEntry("snowplow.logPrefix", "");
        }
    }

    private static byte[] get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
                .body();
    }
}
