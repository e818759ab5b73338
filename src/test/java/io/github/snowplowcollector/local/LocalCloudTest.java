package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.edge.CorsMode;
import io.github.snowplowcollector.local.edge.EdgeBind;
import io.github.snowplowcollector.local.edge.LogFaults;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.micro.MicroOptions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
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
    void hasNoRolesOfItself() {
        try (var cloud = open(temp);
                var sts = sts(cloud.endpoint())) {
            assertThatThrownBy(() -> sts.assumeRole(
                            r -> r.roleArn("arn:aws:iam::000000000000:role/x").roleSessionName("build")))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
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

    @ParameterizedTest
    @CsvSource({
        "Host: localhost, Origin: https://evil.example, Origin",
        "Host: localhost, Origin: null, Origin",
        "Host: localhost, Sec-Fetch-Site: cross-site, cross-site",
        "Host: rebound.evil.example, Accept: */*, Host",
        "Host: rebound.evil.example, Host: localhost, Host",
        "Host: 127.0.0.1.evil.example, Origin: http://127.0.0.1.evil.example, Host",
        "Accept: */*, Accept: */*, Host"
    })
    void keepsWebPagesOutOfAllItsServices(String first, String second, String reason) {
        try (var cloud = open(temp)) {
            for (var request : List.of(
                    "GET / HTTP/1.1",
                    "PUT /mine HTTP/1.1",
                    "GET /?Action=GetCallerIdentity HTTP/1.1",
                    "OPTIONS /mine/i HTTP/1.1",
                    "GET /2020-05-31/distribution HTTP/1.1")) {
                var answer = RawHttp.exchange(
                        cloud.endpoint().getPort(),
                        "GET",
                        String.join("\r\n", request, first, second, "Connection: close", "", ""));

                assertThat(answer.status()).as(request).isEqualTo(403);
                assertThat(answer.body()).as(request).contains("programs on this machine only", reason);
            }
        }
    }

    @Test
    void listensToThisMachineOnly() throws IOException {
        try (var cloud = open(temp);
                var aws = GoalClients.open(cloud.endpoint())) {
            var url = cloud.url(SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id());
            for (var address : addressesOfThisMachineForOthers()) {
                for (int port : new int[] {cloud.endpoint().getPort(), url.getPort()}) {
                    assertThatThrownBy(() -> new Socket(address, port).close())
                            .as("%s:%d", address, port)
                            .isInstanceOf(IOException.class);
                }
            }
            assertThat(RawHttp.send(
                                    url.getPort(),
                                    "GET",
                                    "/i",
                                    "Origin: https://shop.example",
                                    "Sec-Fetch-Site: cross-site")
                            .status())
                    .as("the pixel is for every page")
                    .isEqualTo(200);
        }
    }

    private static List<InetAddress> addressesOfThisMachineForOthers() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
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

    /** Finder leaves one in every folder that somebody looks at, and beside files on disks of other systems. */
    @Test
    void passesOverTheFilesOfFileManagers() throws IOException {
        String id;
        try (var cloud = open(temp);
                var aws = GoalClients.open(cloud.endpoint())) {
            id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id();
        }
        List<Path> all;
        try (var files = Files.walk(temp)) {
            all = files.toList();
        }
        for (var each : all) {
            if (Files.isDirectory(each)) {
                Files.write(each.resolve(".DS_Store"), new byte[] {0, 0, 0, 1});
            } else if (each.toString().endsWith(".xml")) {
                Files.write(each.resolveSibling("._" + each.getFileName()), new byte[] {0, 5, 22, 7});
            }
        }

        try (var cloud = open(temp);
                var aws = GoalClients.open(cloud.endpoint())) {
            assertThat(aws.s3().listObjectsV2(r -> r.bucket("pixel")).contents())
                    .singleElement()
                    .satisfies(object -> assertThat(object.key()).isEqualTo("i"));
            assertThat(RawHttp.send(cloud.url(id).getPort(), "GET", "/i").body())
                    .isEqualTo(SmallCollector.PIXEL);
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
            assertThat(permissions(temp.resolve("cloud"))).isEqualTo("rwx------");
        }
    }

    @Test
    void keepsWhatIsInsideForItsOwnerAlsoInAFolderOfSomebodyElse() throws IOException {
        if (!temp.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(temp, open);
        Files.setPosixFilePermissions(Files.createDirectory(temp.resolve("buckets")), open);
        try (var cloud = open(temp);
                var s3 = s3(cloud.endpoint())) {
            s3.createBucket(r -> r.bucket("mine"));
        }
        assertThat(permissions(temp)).isEqualTo("rwxr-xr-x");
        try (var inside = Files.list(temp)) {
            assertThat(inside.filter(Files::isDirectory))
                    .hasSize(9)
                    .allSatisfy(part -> assertThat(permissions(part)).isEqualTo("rwx------"));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
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

    @Test
    void startsInAFolderWhereAStartEndedInAnError() {
        var schemas = (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (path, method, arguments) -> {
                    throw new StackOverflowError("on purpose");
                });
        var options = new LocalCloudOptions(
                temp,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                Clock.systemUTC(),
                Principal.ROOT,
                Optional.empty(),
                LogFaults.NONE,
                CorsMode.STRICT,
                new MicroOptions(Optional.of(schemas)),
                EdgeBind.LOOPBACK,
                List.of(),
                line -> {});

        assertThatThrownBy(() -> LocalCloud.open(options))
                .isInstanceOf(LocalCloudException.class)
                .hasRootCauseInstanceOf(StackOverflowError.class);
        try (var cloud = open(temp)) {
            assertThat(cloud.endpoint()).isNotNull();
        }
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
