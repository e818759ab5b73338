package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.RawHttp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags, lifecycle, encryption, access logging and CORS, with real preflights. */
class SettingsTest extends BucketFixture {

    @Test
    void replacesAndDeletesTags() {
        assertRefused(404, "NoSuchTagSet", () -> s3.client.getBucketTagging(r -> r.bucket("mine")));
        tag("a", "1");
        tag("snowplow:collector", "über shop");

        assertThat(s3.client.getBucketTagging(r -> r.bucket("mine")).tagSet())
                .containsExactly(tagOf("snowplow:collector", "über shop"));
        s3.client.deleteBucketTagging(r -> r.bucket("mine"));
        assertRefused(404, "NoSuchTagSet", () -> s3.client.getBucketTagging(r -> r.bucket("mine")));
    }

    @Test
    void refusesTagsThatAwsRefuses() {
        assertRefused(400, "InvalidTag", () -> tag("aws:mine", "x"));
        assertRefused(400, "InvalidTag", () -> tag("k".repeat(129), "x"));
        assertRefused(400, "InvalidTag", () -> tag("k", "v".repeat(257)));
        assertRefused(400, "InvalidTag", () -> tag("k", "<v>"));
        assertRefused(
                400,
                "InvalidTag",
                () -> s3.client.putBucketTagging(r ->
                        r.bucket("mine").tagging(t -> t.tagSet(tagOf("k", "1"), tagOf("k", "2")))));
    }

    @Test
    void keepsLifecycleRules() {
        assertRefused(
                404,
                "NoSuchLifecycleConfiguration",
                () -> s3.client.getBucketLifecycleConfiguration(r -> r.bucket("mine")));
        var rule = expiry("logs").build();
        lifecycle(rule);

        assertThat(s3.client
                        .getBucketLifecycleConfiguration(r -> r.bucket("mine"))
                        .rules())
                .containsExactly(rule);
        s3.client.deleteBucketLifecycle(r -> r.bucket("mine"));
        assertRefused(
                404,
                "NoSuchLifecycleConfiguration",
                () -> s3.client.getBucketLifecycleConfiguration(r -> r.bucket("mine")));
    }

    @Test
    void refusesLifecycleRulesThatAwsRefuses() {
        var twoMembers = expiry("a")
                .filter(f -> f.prefix("x/").objectSizeGreaterThan(1L))
                .build();
        assertRefused(400, "MalformedXML", () -> lifecycle(twoMembers));
        assertRefused(
                400,
                "InvalidArgument",
                () -> lifecycle(expiry("same").build(), expiry("same").build()));
        assertRefused(
                400,
                "InvalidArgument",
                () -> lifecycle(expiry("a").expiration(e -> e.days(0)).build()));
        var noAction = LifecycleRule.builder()
                .id("a")
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(""))
                .build();
        assertRefused(400, "InvalidRequest", () -> lifecycle(noAction));
    }

    @Test
    void takesDatesOfLifecyclesAtMidnightOnly() {
        var midnight = Instant.parse("2026-12-01T00:00:00Z");
        lifecycle(expiry("a").expiration(e -> e.date(midnight)).build());
        var noon = expiry("a")
                .expiration(e -> e.date(midnight.plusSeconds(43_200)))
                .build();
        assertRefused(400, "InvalidArgument", () -> lifecycle(noon));

        assertThat(ofDate("Expiration", "2026-12-01T02:00:00+02:00").status()).isEqualTo(200);
        assertThat(ofDate("Transition", "2026-12-01T00:00:01Z").body())
                .contains("<Code>InvalidArgument</Code><Message>'Date' must be at midnight GMT</Message>"
                        + "<ArgumentName>Date</ArgumentName><ArgumentValue>2026-12-01T00:00:01Z</ArgumentValue>");
        assertThat(S3Server.code(ofDate("Expiration", "tomorrow"))).isEqualTo("MalformedXML");
    }

    private RawHttp.Answer ofDate(String action, String date) {
        return S3Server.put(
                s3,
                "/mine?lifecycle",
                "<LifecycleConfiguration><Rule><Status>Enabled</Status><Prefix/><" + action + "><Date>" + date
                        + "</Date></" + action + "></Rule></LifecycleConfiguration>");
    }

    @Test
    void keepsWhereAccessIsLogged() {
        assertThat(s3.client.getBucketLogging(r -> r.bucket("mine")).loggingEnabled())
                .isNull();
        s3.client.createBucket(r -> r.bucket("logs"));
        logTo("logs");

        var kept = s3.client.getBucketLogging(r -> r.bucket("mine")).loggingEnabled();
        assertThat(kept.targetBucket()).isEqualTo("logs");
        assertThat(kept.targetPrefix()).isEqualTo("s3/");
        s3.client.putBucketLogging(r -> r.bucket("mine").bucketLoggingStatus(b -> {}));
        assertThat(s3.client.getBucketLogging(r -> r.bucket("mine")).loggingEnabled())
                .isNull();
    }

    @Test
    void logsToNoBucketThatIsMissingOrElsewhere() {
        try (var milan = s3.client("eu-south-1")) {
            milan.createBucket(r -> r.bucket("far"));
        }

        assertRefused(400, "InvalidTargetBucketForLogging", () -> logTo("nobodys"));
        assertRefused(403, "CrossLocationLoggingProhibitted", () -> logTo("far"));
    }

    @ParameterizedTest
    @CsvSource({
        "<, 400, MalformedXML",
        "<LoggingEnabled/>, 400, MalformedXML",
        "<LoggingEnabled><TargetBucket>mine</TargetBucket></LoggingEnabled>, 400, MalformedXML",
        "<LoggingEnabled><TargetGrants/></LoggingEnabled>, 501, NotImplemented"
    })
    void refusesLoggingThatItCannotRead(String content, int status, String code) {
        var answer = S3Server.put(s3, "/mine?logging", "<BucketLoggingStatus>" + content + "</BucketLoggingStatus>");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    private void logTo(String bucket) {
        s3.client.putBucketLogging(r -> r.bucket("mine")
                .bucketLoggingStatus(
                        b -> b.loggingEnabled(e -> e.targetBucket(bucket).targetPrefix("s3/"))));
    }

    @Test
    void wantsADigestOfSettings() {
        var answer = S3Server.signed(s3, "PUT", "/mine?lifecycle");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo("InvalidRequest");
    }

    @Test
    void refusesBrokenXml() {
        var answer = S3Server.signed(s3, "PUT", "/mine?cors", "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo("MalformedXML");
    }

    @Test
    void refusesEncryptionItDoesNotDo() {
        var rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS))
                .build();

        assertRefused(
                501,
                "NotImplemented",
                () -> s3.client.putBucketEncryption(
                        r -> r.bucket("mine").serverSideEncryptionConfiguration(c -> c.rules(rule))));
    }

    @Test
    void keepsWhatIsBlockedUntilSomebodySaysOtherwise() {
        assertThat(blocked()).containsExactly("SSE-C");
        var rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AES256));
        var open = rule.copy().blockedEncryptionTypes(b -> b.encryptionTypeWithStrings("NONE"));
        for (var next : List.of(open, rule)) {
            s3.client.putBucketEncryption(
                    r -> r.bucket("mine").serverSideEncryptionConfiguration(c -> c.rules(next.build())));
            assertThat(blocked()).containsExactly("NONE");
        }
    }

    private List<String> blocked() {
        return s3.client
                .getBucketEncryption(r -> r.bucket("mine"))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0)
                .blockedEncryptionTypes()
                .encryptionTypeAsStrings();
    }

    @Test
    void answersAPreflightByTheRules() {
        assertRefused(404, "NoSuchCORSConfiguration", () -> s3.client.getBucketCors(r -> r.bucket("mine")));
        var rule = CORSRule.builder()
                .allowedOrigins("https://*.example.com")
                .allowedMethods("GET", "HEAD")
                .allowedHeaders("*")
                .maxAgeSeconds(600)
                .build();
        s3.client.putBucketCors(r -> r.bucket("mine").corsConfiguration(c -> c.corsRules(rule)));

        var answer = preflight("https://shop.example.com", "GET");

        assertThat(s3.client.getBucketCors(r -> r.bucket("mine")).corsRules()).containsExactly(rule);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", "https://shop.example.com")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("access-control-allow-methods", "GET, HEAD")
                .containsEntry("access-control-allow-headers", "sp-anonymous, content-type")
                .containsEntry("access-control-max-age", "600");
        s3.client.deleteBucketCors(r -> r.bucket("mine"));
        assertThat(preflight("https://shop.example.com", "GET").status()).isEqualTo(403);
    }

    @Test
    void answersStarWithoutCredentials() {
        allow("*");

        assertThat(preflight("https://any.example", "GET").headers())
                .containsEntry("access-control-allow-origin", "*")
                .doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void refusesPreflightsThatNoRuleAllows() {
        var disabled = preflight("https://shop.example.com", "GET");
        assertThat(disabled.status()).isEqualTo(403);
        assertThat(S3Server.code(disabled)).isEqualTo("AccessForbidden");
        assertThat(disabled.body()).contains("CORSResponse: CORS is not enabled for this bucket.");
        allow("https://shop.example.com");

        for (var answer : new RawHttp.Answer[] {
            preflight("https://evil.example", "GET"),
            preflight("https://shop.example.com.evil.example", "GET"),
            preflight("https://shop.example.com", "POST")
        }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(S3Server.code(answer)).isEqualTo("AccessForbidden");
        }
    }

    @Test
    void refusesPreflightsThatAreNone() {
        var noOrigin = s3.anonymous("OPTIONS", "/mine/i", "Access-Control-Request-Method: GET");
        var noMethod = s3.anonymous("OPTIONS", "/mine/i", "Origin: https://a.example");

        assertThat(noOrigin.status()).isEqualTo(400);
        assertThat(S3Server.code(noOrigin)).isEqualTo("BadRequest");
        assertThat(noMethod.status()).isEqualTo(400);
        assertThat(S3Server.code(noMethod)).isEqualTo("BadRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PATCH", "get"})
    void refusesCorsMethodsThatAwsDoesNotKnow(String method) {
        var rule = CORSRule.builder().allowedOrigins("*").allowedMethods(method).build();

        assertRefused(
                400,
                "InvalidRequest",
                () -> s3.client.putBucketCors(r -> r.bucket("mine").corsConfiguration(c -> c.corsRules(rule))));
    }

    private void allow(String origin) {
        var rule = CORSRule.builder()
                .allowedOrigins(origin)
                .allowedMethods("GET", "HEAD")
                .allowedHeaders("*")
                .build();
        s3.client.putBucketCors(r -> r.bucket("mine").corsConfiguration(c -> c.corsRules(rule)));
    }

    private RawHttp.Answer preflight(String origin, String method) {
        return s3.anonymous(
                "OPTIONS",
                "/mine/i",
                "Origin: " + origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: SP-Anonymous,content-type");
    }

    private void tag(String key, String value) {
        s3.client.putBucketTagging(r -> r.bucket("mine").tagging(t -> t.tagSet(tagOf(key, value))));
    }

    private static Tag tagOf(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static LifecycleRule.Builder expiry(String id) {
        return LifecycleRule.builder()
                .id(id)
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix("shop/"))
                .expiration(e -> e.days(30));
    }

    private void lifecycle(LifecycleRule... rules) {
        s3.client.putBucketLifecycleConfiguration(r -> r.bucket("mine").lifecycleConfiguration(c -> c.rules(rules)));
    }
}
