package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Requester;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** What CloudFront may do in S3, and what it may not. */
class CloudFrontAccessTest {

    private static final String ARN = "arn:aws:cloudfront::000000000000:distribution/E1";
    private static final Requester DISTRIBUTION = Requester.cloudFront(ARN);
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::mine/i",
            "Condition":{"StringEquals":{"AWS:SourceArn":"arn:aws:cloudfront::000000000000:distribution/E1"}}}]}""";

    @TempDir
    Path folder;

    private S3Server s3;

    @BeforeEach
    void start() {
        s3 = new S3Server(folder);
        s3.client.createBucket(r -> r.bucket("mine"));
        s3.client.putObject(r -> r.bucket("mine").key("i"), RequestBody.fromString("GIF"));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void fetchesWhatThePolicyGivesToItsDistribution() {
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(POLICY));

        var answer = fetch("GET", "i", DISTRIBUTION);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("GIF");
        assertThat(s3.client
                        .getBucketPolicyStatus(r -> r.bucket("mine"))
                        .policyStatus()
                        .isPublic())
                .isFalse();
    }

    @Test
    void isRefusedWithAWrongSourceArnUnsignedAndForOtherKeys() {
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(POLICY));

        assertThat(fetch("GET", "i", Requester.cloudFront(ARN + "2")).status()).isEqualTo(403);
        assertThat(fetch("GET", "i", Requester.ANONYMOUS).status()).isEqualTo(403);
        assertThat(fetch("GET", "missing", DISTRIBUTION).status()).isEqualTo(403);
        s3.client.deleteBucketPolicy(r -> r.bucket("mine"));
        assertThat(fetch("GET", "i", DISTRIBUTION).status()).isEqualTo(403);
    }

    @Test
    void mayNotTellAMissingKeyFromAForbiddenOneWithoutListing() {
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(POLICY.replace("mine/i", "mine/*")));
        assertThat(fetch("GET", "missing", DISTRIBUTION).status()).isEqualTo(403);

        var listing = POLICY.replace("\"s3:GetObject\"", "[\"s3:GetObject\",\"s3:ListBucket\"]")
                .replace("\"arn:aws:s3:::mine/i\"", "[\"arn:aws:s3:::mine\",\"arn:aws:s3:::mine/*\"]");
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(listing));

        assertThat(fetch("GET", "missing", DISTRIBUTION).status()).isEqualTo(404);
    }

    @Test
    void matchesArnsPartByPart() {
        var byArn = POLICY.replace("StringEquals", "ArnLike").replace("distribution/E1", "distribution/*");
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(byArn));

        assertThat(fetch("GET", "i", DISTRIBUTION).status()).isEqualTo(200);
        assertThat(fetch("GET", "i", Requester.cloudFront(ARN.replace("000000000000", "111111111111")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void getsPreflightsAnsweredWithoutAPolicy() {
        assertThat(fetch("OPTIONS", "i", DISTRIBUTION).status()).isEqualTo(403);
        var rule = CORSRule.builder().allowedOrigins("*").allowedMethods("GET").build();
        s3.client.putBucketCors(r -> r.bucket("mine").corsConfiguration(c -> c.corsRules(rule)));

        assertThat(fetch("OPTIONS", "i", DISTRIBUTION).status()).isEqualTo(200);
    }

    @Test
    void knowsTheRegionsOfBuckets() {
        assertThat(s3.cloudFront.place("mine").orElseThrow().region()).isEqualTo("us-east-1");
        assertThat(s3.cloudFront.place("nobodys")).isEmpty();
        assertThat(s3.cloudFront
                        .fetch("GET", "nobodys", "i", request(), DISTRIBUTION)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void grantsLogDeliveryOnceAndKeepsOtherGrants() {
        logBucket("logs");

        s3.cloudFront.grantLogDelivery("logs");
        s3.cloudFront.grantLogDelivery("logs");

        assertThat(s3.client.getBucketAcl(r -> r.bucket("logs")).grants())
                .extracting(Grant::grantee)
                .extracting(grantee -> grantee.id())
                .containsExactly(Requester.OWNER_ID, Requester.LOG_DELIVERY_ID);
    }

    @Test
    void deliversLogsUntilTheGrantIsLost() {
        logBucket("logs");
        assertThat(deliver()).isFalse();
        s3.cloudFront.grantLogDelivery("logs");
        assertThat(deliver()).isTrue();
        assertThat(s3.client
                        .getObjectAsBytes(r -> r.bucket("logs").key("x/E1.gz"))
                        .asUtf8String())
                .isEqualTo("rows");

        s3.client.putBucketAcl(r -> r.bucket("logs").acl(BucketCannedACL.PRIVATE));

        assertThat(deliver()).isFalse();
        assertThat(s3.cloudFront.deliverLog(Requester.LOG_DELIVERY, "nobodys", "x", new byte[0]))
                .isFalse();
    }

    @Test
    void refusesALogBucketWithoutAcls() {
        assertInvalid(
                "The S3 bucket that you specified for CloudFront logs does not enable ACL access:"
                        + " mine.s3.us-east-1.amazonaws.com",
                () -> s3.cloudFront.grantLogDelivery("mine"));
    }

    @Test
    void refusesAMissingLogBucketAndWhatIsNone() {
        assertInvalid(
                "The S3 bucket that you specified for CloudFront logs doesn't exist: nobodys.s3.amazonaws.com",
                () -> s3.cloudFront.grantLogDelivery("nobodys"));
        assertInvalid(
                "The parameter Logging Bucket does not refer to a valid S3 bucket.",
                () -> s3.cloudFront.grantLogDelivery("No Bucket"));
    }

    @Test
    void refusesALogBucketInAnOptInRegion() {
        try (var milan = s3.client("eu-south-1")) {
            milan.createBucket(r -> r.bucket("logs").objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED));
        }

        assertInvalid(
                "The parameter Logging Bucket is invalid. The bucket is in a Region that you cannot send logs to with"
                        + " this distribution.",
                () -> s3.cloudFront.grantLogDelivery("logs"));
    }

    private boolean deliver() {
        return s3.cloudFront.deliverLog(
                Requester.LOG_DELIVERY, "logs", "x/E1.gz", "rows".getBytes(StandardCharsets.UTF_8));
    }

    private void logBucket(String name) {
        s3.client.createBucket(r -> r.bucket(name).objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED));
    }

    private HttpResponse fetch(String method, String key, Requester requester) {
        return s3.cloudFront.fetch(method, "mine", key, request(), requester);
    }

    private static HttpRequest request() {
        var headers =
                Map.of("origin", List.of("https://shop.example"), "access-control-request-method", List.of("GET"));
        return new HttpRequest("", "", "", headers, new byte[0], InetSocketAddress.createUnresolved("localhost", 1));
    }

    private static void assertInvalid(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.code()).isEqualTo("InvalidArgument");
            assertThat(e).hasMessage(message);
        });
    }
}
