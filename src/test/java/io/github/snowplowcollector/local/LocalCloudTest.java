package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class LocalCloudTest {

    private static final StaticCredentialsProvider ANY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    @TempDir
    Path temp;

    @Test
    void servesS3AndStsOnOnePort() {
        try (var cloud = open(temp.resolve("a/cloud"));
                var s3 = s3(cloud.endpoint());
                var sts = sts(cloud.endpoint())) {
            s3.createBucket(r -> r.bucket("mine"));

            assertThat(s3.listBuckets().buckets()).hasSize(1);
            assertThat(sts.getCallerIdentity().account()).isEqualTo(LocalCloud.ACCOUNT);
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
        }
    }

    @Test
    void refusesOtherStsActions() {
        try (var cloud = open(temp);
                var sts = sts(cloud.endpoint())) {
            assertThatThrownBy(() -> sts.assumeRole(
                            r -> r.roleArn("arn:aws:iam::000000000000:role/x").roleSessionName("x")))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(400);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
                    });
        }
    }

    @Test
    void answersAnUnsignedStsRequestInStsWords() {
        try (var cloud = open(temp)) {
            var answer = RawHttp.send(cloud.endpoint().getPort(), "GET", "/?Action=GetCallerIdentity");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>", "<Type>Sender</Type>");
        }
    }

    @Test
    void keepsWebPagesOut() {
        try (var cloud = open(temp)) {
            var answer = RawHttp.send(cloud.endpoint().getPort(), "GET", "/", "Origin: https://evil.example");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("Origin");
        }
    }

    @Test
    void sharesOneCloudWithinAProcess() throws IOException {
        var link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("cloud")));
        var first = open(temp.resolve("cloud"));
        var second = open(link);
        assertThat(second.endpoint()).isEqualTo(first.endpoint());

        first.close();
        first.close();
        assertThat(RawHttp.send(second.endpoint().getPort(), "GET", "/").status())
                .isEqualTo(403);

        int port = second.endpoint().getPort();
        second.close();
        assertThatThrownBy(() -> RawHttp.send(port, "GET", "/")).hasMessageContaining("refused");
    }

    @Test
    void comesBackOnTheSamePortWithItsBuckets() {
        URI endpoint;
        try (var cloud = open(temp);
                var s3 = s3(cloud.endpoint())) {
            endpoint = cloud.endpoint();
            s3.createBucket(r -> r.bucket("mine"));
        }
        try (var cloud = open(temp);
                var s3 = s3(cloud.endpoint())) {
            assertThat(cloud.endpoint()).isEqualTo(endpoint);
            assertThat(s3.listBuckets().buckets()).hasSize(1);
        }
    }

    @Test
    void joinsTheCloudOfAnotherProcess() throws Exception {
        try (var process = CloudProcess.start(temp)) {
            var endpoint = URI.create(process.line());
            try (var attached = open(temp)) {
                assertThat(attached.endpoint()).isEqualTo(endpoint);
            }
            assertThat(RawHttp.send(endpoint.getPort(), "GET", "/").status()).isEqualTo(403);
            process.say("end");
            assertThat(process.line()).isEqualTo("closed");
        }
        try (var own = open(temp);
                var s3 = s3(own.endpoint())) {
            s3.createBucket(r -> r.bucket("mine"));
        }
    }

    @Test
    void makesAFolderForItsOwnerOnly() throws IOException {
        try (var cloud = open(temp.resolve("cloud"))) {
            assertThat(cloud.endpoint().getHost()).isEqualTo("localhost");
        }
        if (temp.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("cloud"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void namesAFolderThatCannotBeMadeAndTheFix() throws IOException {
        var file = Files.writeString(temp.resolve("file"), "x");

        assertThatThrownBy(() -> open(file.resolve("cloud")))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("snowplow.local.directory");
        assertThatThrownBy(() -> open(file)).isInstanceOf(LocalCloudException.class);
    }

    private static LocalCloud open(Path directory) {
        return LocalCloud.open(
                new LocalCloudOptions(directory, Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC()));
    }

    private static S3Client s3(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static StsClient sts(URI endpoint) {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
