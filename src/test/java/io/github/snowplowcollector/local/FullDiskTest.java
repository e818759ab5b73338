package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A disk that takes a part of what is written, played by a limit on the size of files. */
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {

    private static final int LARGEST_BLOCKS = 64;
    private static final int REQUESTS = 40;

    @TempDir
    Path folder;

    @Test
    void answers503ForWhatItCannotLogAndLogsTheRest() throws Exception {
        var url = collector();
        var answered = new ArrayList<String>();
        try (var process = limited()) {
            process.line();
            for (int i = 0; i < REQUESTS; i++) {
                var query = "n=" + i + "&" + "x".repeat(7000);
                int status = RawHttp.send(url.getPort(), "GET", "/i?" + query).status();
                assertThat(status).isIn(200, 503);
                if (status == 200) {
                    answered.add(query);
                }
            }
            process.say("end");
            assertThat(process.line())
                    .startsWith("The collector answers 503, because no event can be kept in ")
                    .contains("File too large. Fix: free space there");
            assertThat(process.line()).isEqualTo("closed");
        }
        assertThat(answered).hasSizeBetween(1, REQUESTS - 1);
        assertThat(LogRows.in(folder, "logs"))
                .extracting(LogRows.Row::query)
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void saysWhyAnObjectCannotBeWrittenAndKeepsNothingOfIt() throws Exception {
        try (var process = limited()) {
            try (var aws = GoalClients.open(URI.create(process.line()))) {
                aws.s3().createBucket(r -> r.bucket("mine"));

                assertThatThrownBy(() -> aws.s3()
                                .putObject(
                                        r -> r.bucket("mine").key("large"),
                                        RequestBody.fromBytes(new byte[LARGEST_BLOCKS * 512 + 1])))
                        .isInstanceOfSatisfying(S3Exception.class, e -> {
                            assertThat(e.statusCode()).isEqualTo(500);
                            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalError");
                        })
                        .hasMessageContaining("The local cloud's folder cannot be used")
                        .hasMessageContaining("File too large");
                assertThat(folder.resolve("scratch")).isEmptyDirectory();
                assertThat(aws.s3().listObjectsV2(r -> r.bucket("mine")).contents())
                        .isEmpty();
            }
            process.say("end");
            assertThat(process.line()).isEqualTo("closed");
        }
    }

    private OtherProcess limited() throws Exception {
        return OtherProcess.startWithSmallFiles(LARGEST_BLOCKS, CloudProcess.class, folder.toString(), "PT1H");
    }

    private URI collector() {
        var options = new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options);
                var aws = GoalClients.open(cloud.endpoint())) {
            return cloud.url(SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id());
        }
    }
}
