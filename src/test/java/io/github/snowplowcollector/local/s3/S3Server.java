package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.local.RawHttp;
import io.github.snowplowcollector.local.http.HttpServer;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.iam.Principal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The local S3 over HTTP on a free port, with the AWS SDK's client. */
final class S3Server implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    final Buckets buckets;
    final CloudFrontAccess cloudFront;
    final S3Client client;
    /** The canonical user ids of CloudFront's origin access identities, by id. */
    final Map<String, String> identities = new HashMap<>();

    private final HttpServer server;

    S3Server(Path folder) {
        this(folder, Principal.ROOT);
    }

    /** @param principal whom signed requests are judged as */
    S3Server(Path folder, Principal principal) {
        this(folder, principal, Clock.systemUTC());
    }

    /** @param machine what signatures are dated by */
    S3Server(Path folder, Principal principal, Clock machine) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        buckets = new Buckets(folder);
        var objects = new ObjectOperations(clock);
        cloudFront = new InProcessAccess(buckets, objects, principal);
        var service = S3Api.service(buckets, objects, clock, machine, () -> identities);
        server = HttpServer.start(
                "s3-test", 0, new PortBinder(Duration.ZERO), request -> service.answer(request, principal));
        client = client("us-east-1");
    }

    S3Client client(String region) {
        return S3Client.builder()
                .endpointOverride(URI.create("http://localhost:" + server.port()))
                .forcePathStyle(true)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    RawHttp.Answer anonymous(String method, String target, String... headers) {
        return RawHttp.send(server.port(), method, target, headers);
    }

    int port() {
        return server.port();
    }

    /** Sends a request with a signature of now for us-east-1 that is well-formed and nothing more. */
    static RawHttp.Answer signed(S3Server s3, String method, String target, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(authorization("s3").split("\n", -1)));
        return s3.anonymous(method, target, all.toArray(String[]::new));
    }

    /** Puts a document as it is, with its digest and a signature as above. */
    static RawHttp.Answer put(S3Server s3, String target, String document) {
        var body = document.getBytes(StandardCharsets.UTF_8);
        var digest = Base64.getEncoder().encodeToString(Digest.MD5.of(body));
        var head = List.of(
                "PUT " + target + " HTTP/1.1",
                "Host: localhost",
                "Content-Length: " + body.length,
                "Content-MD5: " + digest,
                authorization("s3").replace("\n", "\r\n"),
                "Connection: close");
        var bytes = String.join("\r\n", head) + "\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        return RawHttp.exchange(s3.port(), "PUT", bytes);
    }

    /** Header lines of a well-formed signature. */
    static String authorization(String service) {
        var now = date(Instant.now());
        return "Authorization: AWS4-HMAC-SHA256 Credential=AKID/" + now.substring(0, 8) + "/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64) + "\nx-amz-date: " + now
                + "\nx-amz-content-sha256: UNSIGNED-PAYLOAD";
    }

    /** As signatures write it. */
    static String date(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    }

    /** The code of an error document. */
    static String code(RawHttp.Answer answer) {
        return answer.body().replaceFirst("(?s).*<Code>(.*)</Code>.*", "$1");
    }

    /** Asserts that a call fails with AWS's error. */
    static void assertRefused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            Assertions.assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            Assertions.assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
