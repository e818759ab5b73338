package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.RawHttp;
import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.iam.Principal;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** How long signatures count, by the machine's clock. */
class SignatureAgeTest {

    private static final Instant NOW = S3Server.NOW;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {-900, 0, 900})
    void takesSignaturesOfAQuarterOfAnHour(long seconds) {
        assertThat(atNow(s3 -> get(s3, signedAt(NOW.plusSeconds(seconds)))).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"-901, 20261103T094459Z", "901, 20261103T101501Z"})
    void refusesOlderAndNewerOnes(long seconds, String sent) {
        var answer = atNow(s3 -> get(s3, signedAt(NOW.plusSeconds(seconds))));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and"
                        + " the current time is too large.</Message><RequestTime>" + sent + "</RequestTime>"
                        + "<ServerTime>2026-11-03T10:00:00Z</ServerTime>"
                        + "<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>");
    }

    @Test
    void readsTheDateWhereThereIsNoDateOfAmazons() {
        var own = signedAt(NOW).replaceFirst("x-amz-date", "Date");
        var http = own.replace("Date: 20261103T100000Z", "Date: " + HttpDate.format(NOW));
        var old = own.replace("Date: 20261103T100000Z", "Date: " + HttpDate.format(NOW.minusSeconds(901)));

        atNow(s3 -> {
            assertThat(get(s3, own).status()).isEqualTo(200);
            assertThat(get(s3, http).status()).isEqualTo(200);
            assertThat(S3Server.code(get(s3, old))).isEqualTo("RequestTimeTooSkewed");
            assertThat(get(s3, own + "\nx-amz-date: tomorrow").body())
                    .contains("<Code>AccessDenied</Code><Message>AWS authentication requires a valid Date or x-amz-date"
                            + " header</Message>");
            return get(s3, own);
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "60, 60", "604800, 604800", "60, -900"})
    void takesPresignedUrlsAsLongAsTheySay(long expires, long age) {
        assertThat(atNow(s3 -> s3.anonymous("GET", presigned(NOW.minusSeconds(age), "" + expires)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesExpiredUrls() {
        var answer = atNow(s3 -> s3.anonymous("GET", presigned(NOW.minusSeconds(61), "60")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
                        + "<X-Amz-Expires>60</X-Amz-Expires><Expires>2026-11-03T09:59:59Z</Expires>"
                        + "<ServerTime>2026-11-03T10:00:00Z</ServerTime>");
    }

    @Test
    void refusesUrlsOfTheFuture() {
        var answer = atNow(s3 -> s3.anonymous("GET", presigned(NOW.plusSeconds(901), "60")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Error><Code>AccessDenied</Code><Message>Request is not yet valid</Message>"
                        + "<X-Amz-Date>1793700901000</X-Amz-Date><Expires>2026-11-03T10:16:01Z</Expires>"
                        + "<ServerTime>2026-11-03T10:00:00Z</ServerTime>");
    }

    @ParameterizedTest
    @CsvSource({
        "soon, X-Amz-Expires should be a number",
        "'', X-Amz-Expires should be a number",
        "-1, X-Amz-Expires must be non-negative",
        "604801, 'X-Amz-Expires must be less than a week (in seconds); that is,"
                + " the given X-Amz-Expires must be less than 604800 seconds'",
        "99999999999999999999, 'X-Amz-Expires must be less than a week (in seconds); that is,"
                + " the given X-Amz-Expires must be less than 604800 seconds'"
    })
    void refusesOddLengths(String expires, String message) {
        var answer = atNow(s3 -> s3.anonymous("GET", presigned(NOW, expires)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>AuthorizationQueryParametersError</Code><Message>" + message + "</Message>");
    }

    @Test
    void wantsEveryParameterOfASignature() {
        var whole = presigned(NOW, "60");

        atNow(s3 -> {
            for (var name : new String[] {"Credential", "Signature", "Date", "SignedHeaders", "Expires"}) {
                var answer = s3.anonymous("GET", whole.replaceFirst("X-Amz-" + name + "=[^&]*", ""));
                assertThat(answer.body())
                        .contains("<Code>AuthorizationQueryParametersError</Code><Message>Query-string authentication"
                                + " version 4 requires the X-Amz-Algorithm, X-Amz-Credential,");
            }
            return s3.anonymous("GET", whole);
        });
    }

    @Test
    void servesUrlsOfTheSdkUntilTheyExpire() throws IOException {
        var get = url(8443, Duration.ofHours(1)).getFile();

        try (var s3 = new S3Server(folder)) {
            s3.client.createBucket(r -> r.bucket("mine"));
            s3.client.putObject(r -> r.bucket("mine").key("a b"), RequestBody.fromString("hi"));
            assertThat(new String(
                            url(s3.port(), Duration.ofHours(1)).openStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hi");
            put(s3.port());
            assertThat(s3.client.headObject(r -> r.bucket("mine").key("put")).metadata())
                    .containsEntry("who", "me");
        }
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61));
        try (var s3 = new S3Server(folder, Principal.ROOT, later)) {
            assertThat(s3.anonymous("GET", get).body()).contains("<Message>Request has expired</Message>");
        }
    }

    private static void put(int port) throws IOException {
        try (var presigner = presigner(port)) {
            var signed = presigner.presignPutObject(r -> r.signatureDuration(Duration.ofHours(1))
                    .putObjectRequest(p -> p.bucket("mine").key("put").metadata(Map.of("who", "me"))));
            var connection = (HttpURLConnection) signed.url().openConnection();
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            signed.signedHeaders().forEach((name, values) -> {
                if (!name.equals("host")) {
                    connection.setRequestProperty(name, values.get(0));
                }
            });
            connection.getOutputStream().write("hi".getBytes(StandardCharsets.UTF_8));
            assertThat(connection.getResponseCode()).isEqualTo(200);
        }
    }

    private static URL url(int port, Duration lifetime) {
        try (var presigner = presigner(port)) {
            return presigner
                    .presignGetObject(r -> r.signatureDuration(lifetime)
                            .getObjectRequest(g -> g.bucket("mine").key("a b")))
                    .url();
        }
    }

    private static S3Presigner presigner(int port) {
        return S3Presigner.builder()
                .endpointOverride(URI.create("http://localhost:" + port))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    private static String signedAt(Instant instant) {
        var date = S3Server.date(instant);
        return S3Server.authorization("s3")
                .replaceFirst("x-amz-date: [0-9TZ]+", "x-amz-date: " + date)
                .replaceFirst("AKID/[0-9]+", "AKID/" + date.substring(0, 8));
    }

    private static String presigned(Instant instant, String expires) {
        var date = S3Server.date(instant);
        return "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F" + date.substring(0, 8)
                + "%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=" + date + "&X-Amz-Expires=" + expires
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=" + "0".repeat(64);
    }

    private static RawHttp.Answer get(S3Server s3, String headers) {
        return s3.anonymous("GET", "/", headers.split("\n", -1));
    }

    private RawHttp.Answer atNow(Function<S3Server, RawHttp.Answer> call) {
        try (var s3 = new S3Server(folder, Principal.ROOT, Clock.fixed(NOW, ZoneOffset.UTC))) {
            return call.apply(s3);
        }
    }
}
