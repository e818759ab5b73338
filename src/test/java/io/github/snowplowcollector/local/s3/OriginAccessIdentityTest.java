package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.iam.Requester;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Origin access identities, by which CloudFront read private buckets before it had access controls. */
class OriginAccessIdentityTest {

    private static final String ID = "E2QWRUHAPOMQZL";
    private static final String CANONICAL_ID = "0a1".repeat(21) + "f";
    private static final String ARN = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ";
    private static final String BY_ARN = principal("{\"AWS\":\"" + ARN + ID + "\"}");
    private static final String BY_CANONICAL_ID = principal("{\"CanonicalUser\":\"" + CANONICAL_ID + "\"}");
    private static final Requester IDENTITY = Requester.originAccessIdentity(ID, CANONICAL_ID);
    private static final Requester OTHER = Requester.originAccessIdentity("E1", "b".repeat(64));

    @TempDir
    Path folder;

    private S3Server s3;

    @BeforeEach
    void start() {
        s3 = new S3Server(folder);
        s3.identities.put(ID, CANONICAL_ID);
        s3.client.createBucket(r -> r.bucket("mine"));
        s3.client.putObject(r -> r.bucket("mine").key("i"), RequestBody.fromString("GIF"));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private static String principal(String json) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + json
                + ",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::mine/*\"}]}";
    }

    private void policy(String document) {
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(document));
    }

    private String policy() {
        return s3.client.getBucketPolicy(r -> r.bucket("mine")).policy();
    }

    private int fetch(Requester requester) {
        var client = InetSocketAddress.createUnresolved("localhost", 1);
        var request = new HttpRequest("GET", "/i", "", Map.of(), new byte[0], client);
        return s3.cloudFront.fetch("GET", "mine", "i", request, requester).status();
    }

    @Test
    void readsWhatThePolicyGivesToItsArn() {
        assertThat(fetch(IDENTITY)).isEqualTo(403);
        policy(BY_ARN);

        assertThat(policy()).isEqualTo(BY_ARN);
        assertThat(fetch(IDENTITY)).isEqualTo(200);
        assertThat(fetch(OTHER)).isEqualTo(403);
        assertThat(fetch(Requester.ANONYMOUS)).isEqualTo(403);
    }

    @Test
    void isWrittenAsAnArnWhereItsCanonicalUserWasPut() {
        policy(BY_CANONICAL_ID);

        assertThat(policy()).isEqualTo(BY_ARN);
        assertThat(fetch(IDENTITY)).isEqualTo(200);
        assertThat(fetch(OTHER)).isEqualTo(403);
    }

    @Test
    void joinsTheArnsThatAreThereAndLeavesOtherCanonicalUsers() {
        policy(principal("{\"AWS\":\"000000000000\",\"CanonicalUser\":[\"" + CANONICAL_ID + "\",\""
                + Requester.LOG_DELIVERY_ID + "\"]}"));

        assertThat(policy())
                .isEqualTo(principal("{\"AWS\":[\"000000000000\",\"" + ARN + ID + "\"],\"CanonicalUser\":\""
                        + Requester.LOG_DELIVERY_ID + "\"}"));
    }

    @Test
    void isNotThePublic() {
        policy(BY_ARN);

        assertThat(s3.client
                        .getBucketPolicyStatus(r -> r.bucket("mine"))
                        .policyStatus()
                        .isPublic())
                .isFalse();
    }

    @Test
    void staysInAPolicyThatOutlivesIt() {
        policy(BY_ARN);
        s3.close();
        s3 = new S3Server(folder);

        assertThat(policy()).isEqualTo(BY_ARN);
        assertRefused(400, "MalformedPolicy", () -> policy(BY_ARN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AWS\":\"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1\"}",
                "{\"AWS\":\"arn:aws:iam::cloudfront:user/CloudFront_Origin_Access_Identity_E2QWRUHAPOMQZL\"}",
                "{\"AWS\":\"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity \"}",
                "{\"AWS\":[\"*\",\"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1\"]}",
                "{\"CanonicalUser\":\"0000000000000000000000000000000000000000000000000000000000000000\"}",
                "{\"CanonicalUser\":\"E2QWRUHAPOMQZL\"}"
            })
    void mustBeThereToBeNamed(String principal) {
        assertRefused(400, "MalformedPolicy", () -> policy(principal(principal)));
    }
}
