package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.snowplowcollector.aws.CannedAws.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class AdviceTest {

    private static final String PROXY_LOGIN =
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n";

    @AutoClose
    private final CannedAws aws = new CannedAws();

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, expired, log in again",
        "InvalidAccessKeyId, does not know this access key, serverId",
        "UnrecognizedClientException, does not know this access key, serverId",
        "SignatureDoesNotMatch, secret access key, serverId",
        "RequestTimeTooSkewed, clock, NTP",
        "BucketAlreadyExists, another account, pixelBucket",
        "TooManyBuckets, quota, Service Quotas",
        "AccessControlListNotSupported, ACLs are off, create-log-bucket",
        "InvalidBucketAclWithObjectOwnership, ACLs cannot, foreign grants",
        "NoSuchBucket, no such bucket, create-pixel-bucket",
        "AuthorizationHeaderMalformed, another region, set region",
        "MalformedPolicy, policy, foreign statements",
        "BucketNotEmpty, not empty, empty the bucket",
        "NotImplemented, does not offer, -Dsnowplow.local",
        "CNAMEAlreadyExists, alias, list-conflicting-aliases",
        "InvalidViewerCertificate, certificate, ACM in us-east-1",
        "TooManyDistributions, quota, Service Quotas",
        "InvalidTagging, tags, check tags",
    })
    void blamesTheUsersWorld(String code, String why, String fix) {
        Advice advice = onAnswer(Answer.error(400, code, "said AWS"));
        assertThat(advice.what())
                .startsWith("S3 GetBucketCors pixels: ")
                .contains(why, "400 " + code + ": said AWS", "(request id REQ1)");
        assertThat(advice.fix()).contains(fix);
        assertThat(advice.usersWorld()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "409, OperationAborted, changing the same bucket",
        "409, DistributionAlreadyExists, exists already",
        "503, SlowDown, more slowly",
        "400, Throttling, more slowly",
        "400, TooManyRequestsException, more slowly",
        "500, InternalError, internal problem",
        "502, Whatever, internal problem",
        "412, PreconditionFailed, somebody else",
        "400, InconsistentQuantities, not accepted",
    })
    void doesNotBlameTheUserForTheRest(int status, String code, String why) {
        Advice advice = onAnswer(Answer.error(status, code, "said AWS"));
        assertThat(advice.what()).contains(why);
        assertThat(advice.fix()).isNotEmpty();
        assertThat(advice.usersWorld()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidArgument, The S3 bucket that you specified for CloudFront logs does not enable ACL access: b, BucketOwnerPreferred",
        "InvalidArgument, The parameter Logging Bucket does not refer to a valid S3 bucket., create-log-bucket",
        "InvalidArgument, The S3 bucket that you specified for CloudFront logs doesn't exist: b, create-log-bucket",
        "InvalidArgument, The bucket is in a Region that you cannot send logs to with this distribution., logging to v2",
        "AccessDenied, You don't have permission to access the S3 bucket for CloudFront logs: b, both permissions",
        "AccessDenied, Your account must be verified before you can add new CloudFront resources., AWS Support",
        "SignatureDoesNotMatch, Signature expired: 2026 is now earlier than 2027, NTP",
    })
    void readsTheTextWhereTheCodeSaysTooLittle(String code, String text, String fix) {
        assertThat(onAnswer(Answer.error(400, code, text)).fix()).contains(fix);
    }

    @Test
    void namesThePermissionThatTheAnswerNames() {
        Advice advice = onAnswer(Answer.error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::1:user/ann is not authorized to perform: s3:PutBucketAcl on b"));
        assertThat(advice.what()).contains("It needs the permission s3:PutBucketAcl");
        assertThat(advice.usersWorld()).isTrue();
    }

    @Test
    void printsTheStatementThatGivesThePermission() {
        Advice advice = onAnswer(Answer.error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::1:user/ann is not authorized to perform: s3:PutBucketAcl on resource:"
                        + " \"arn:aws:s3:::logs\" because no identity-based policy allows the s3:PutBucketAcl action"));
        assertThat(advice.fix())
                .contains("{\"Effect\":\"Allow\",\"Action\":\"s3:PutBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\"}");
    }

    @Test
    void printsTheStatementForTheLogBucketThatCloudFrontNames() {
        Advice advice = onAnswer(Answer.error(
                403, "AccessDenied", "You don't have permission to access the S3 bucket for CloudFront logs: logs If"));
        assertThat(advice.fix())
                .contains("\"Action\":[\"s3:GetBucketAcl\",\"s3:PutBucketAcl\"],\"Resource\":\"arn:aws:s3:::logs\"}");
    }

    @Test
    void namesThePermissionThatTheCallNeedsWhenTheAnswerHasNoText() {
        aws.answer(new Answer(403, ""));
        Advice advice =
                failing(Given.settings(aws.uri()), clients -> clients.s3().headBucket(b -> b.bucket("pixels")));
        assertThat(advice.what())
                .contains("S3 HeadBucket pixels: access is denied. It normally needs the permission s3:ListBucket");
        assertThat(advice.fix())
                .contains("{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::pixels\"}");
    }

    @Test
    void findsTheFailureBelowOthers() {
        aws.answer(Answer.error(400, "TooManyBuckets", "no"));
        Throwable failure = thrownBy(Given.settings(aws.uri()), AdviceTest::read);
        assertThat(Advice.of(new IllegalStateException("on a worker", failure)))
                .isEqualTo(Advice.of(failure))
                .isPresent();
    }

    @Test
    void hasNoneOnFailuresThatAreNotAwss() {
        assertThat(Advice.of(new IllegalStateException("ours", new IOException("disk full"))))
                .isEmpty();
    }

    @Test
    void saysWhoseAccountItIs() {
        Advice advice = failing(Given.guarded(aws.uri(), "999999999999"), AdviceTest::write);
        assertThat(advice.what()).contains("999999999999", CannedAws.ACCOUNT);
        assertThat(advice.usersWorld()).isTrue();
    }

    @Test
    void knowsThatNobodyListens() {
        URI nobody = aws.uri();
        aws.close();
        Advice advice = failing(Given.settings(nobody), AdviceTest::read);
        assertThat(advice.what()).contains("S3 GetBucketCors pixels: the connection was refused");
        assertThat(advice.usersWorld()).isTrue();
    }

    @Test
    void knowsThatAHostIsUnknown() {
        Advice advice = failing(Given.settings(URI.create("http://aws.invalid")), AdviceTest::read);
        assertThat(advice.what()).contains("the host is unknown", "aws.invalid");
    }

    @Test
    void knowsThatTlsFailed() throws Exception {
        try (var plain = new BluntServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            URI tls = URI.create("https://127.0.0.1:" + plain.port());
            assertThat(failing(Given.settings(tls), AdviceTest::read).what()).contains("no TLS connection");
        }
    }

    @Test
    void knowsThatTheProxyRefuses() throws Exception {
        try (var proxy = new BluntServer(PROXY_LOGIN)) {
            var proxied = Given.proxied(URI.create("https://aws.invalid"), "https", proxy.port(), List.of());
            assertThat(failing(proxied, AdviceTest::read).what()).contains("the proxy refused", "407");
        }
    }

    @Test
    void knowsThatTheProxyAsksForALogin() {
        aws.answer(new Answer(407, ""));
        var proxied = Given.proxied(URI.create("http://aws.invalid"), "http", aws.port(), List.of());
        assertThat(failing(proxied, AdviceTest::read).what()).contains("the proxy");
    }

    @Test
    void saysWhichCredentialsWereTriedAndWhichProfilesThereAre(@TempDir Path home) throws IOException {
        Path config = home.resolve("config");
        Files.writeString(config, "[profile prod]\naws_access_key_id = AKID\naws_secret_access_key = " + Given.SECRET);
        var missing = new CredentialSettings(Optional.of("staging"), Optional.empty(), Optional.empty());
        Throwable failure = thrownBy(Given.withCredentials(aws.uri(), missing), AdviceTest::read);
        Advice advice = Advice.of(
                        failure,
                        Given.environment(
                                Map.of("AWS_CONFIG_FILE", config.toString(), "HOME", home.toString()), Map.of()))
                .orElseThrow();
        assertThat(advice.what())
                .contains("no usable credentials", "staging", "Profiles in the AWS config files: prod")
                .doesNotContain(Given.SECRET);
        assertThat(advice.fix()).contains("snowplow.profile", "snowplow.serverId", "-Dsnowplow.local");
        assertThat(advice.usersWorld()).isTrue();
    }

    @Test
    void listsEachProviderOfTheChainWithItsReason() {
        var failure = SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain("
                        + "credentialsProviders=[SystemPropertyCredentialsProvider(), EnvironmentVariableCredentialsProvider()])"
                        + " : [SystemPropertyCredentialsProvider(): Access key must be specified (AWS_ACCESS_KEY_ID).,"
                        + " ProfileCredentialsProvider(profileName=default, profileFile=ProfileFile(sections=[])):"
                        + " Profile file contained no credentials for profile 'default': ProfileFile(sections=[]),"
                        + " InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]");
        assertThat(Advice.of(failure, Given.environment(Map.of("HOME", "/nowhere"), Map.of()))
                        .orElseThrow()
                        .what())
                .isEqualTo("""
                        AWS: there are no usable credentials.
                          SystemPropertyCredentialsProvider: Access key must be specified (AWS_ACCESS_KEY_ID).
                          ProfileCredentialsProvider: Profile file contained no credentials for profile 'default'
                          InstanceProfileCredentialsProvider: Failed to load credentials from IMDS.
                        There are no profiles in the AWS config files.""");
    }

    /** Some errors are worth trying again to the SDK. */
    private Advice onAnswer(Answer answer) {
        aws.answer(answer, answer, answer);
        return failing(Given.settings(aws.uri()), AdviceTest::read);
    }

    private static void read(AwsClients clients) {
        clients.s3().getBucketCors(bucket -> bucket.bucket("pixels"));
    }

    private static void write(AwsClients clients) {
        clients.s3().deleteBucketPolicy(bucket -> bucket.bucket("pixels"));
    }

    private static Advice failing(AwsSettings settings, Use use) {
        return Advice.of(thrownBy(settings, use)).orElseThrow();
    }

    private static Throwable thrownBy(AwsSettings settings, Use use) {
        try (var clients = Given.clients(settings)) {
            ThrowingCallable call = () -> use.of(clients);
            return catchThrowable(call);
        }
    }

    private interface Use {
        void of(AwsClients clients);
    }
}
