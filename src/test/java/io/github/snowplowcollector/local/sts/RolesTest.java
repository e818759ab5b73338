package io.github.snowplowcollector.local.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.MemoryFolders;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.TrustPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** Roles are taken as AWS lets them be taken, and what is called then is judged as theirs. */
class RolesTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/ci/deploy";
    private static final String GITHUB = """
            {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
             "Principal": {"Federated": "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com"},
             "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
               "token.actions.githubusercontent.com:sub": "repo:acme/shop:ref:refs/heads/main"}}}""";

    private static final Tag TEAM = Tag.builder().key("team").value("web").build();
    private static final PolicyDescriptorType READ_ONLY = PolicyDescriptorType.builder()
            .arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
            .build();

    private static final AwsCredentials ANY = AwsBasicCredentials.create("any", "any");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-05T10:15:30Z"));
    private Path folder;
    private InProcessCloud cloud;

    @BeforeEach
    void folder() throws IOException {
        folder = MemoryFolders.make("sts");
    }

    private void open(String... statements) {
        var rights = Principal.user(IdentityPolicy.read(
                policy("{\"Effect\": \"Allow\", \"Action\": [\"s3:*\", \"sts:AssumeRole\"], \"Resource\": \"*\"}")));
        cloud = InProcessCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), Duration.ZERO, clock, rights)
                .trusting(Optional.of(TrustPolicy.read(policy(statements)))));
    }

    private static byte[] policy(String... statements) {
        return ("{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String trusting(String principal, String condition) {
        return "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"" + principal + "\"}"
                + (condition.isEmpty() ? "" : ", \"Condition\": " + condition) + "}";
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            B builder, AwsCredentials credentials) {
        return builder.endpointOverride(InProcessCloud.ENDPOINT)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(cloud)
                .build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return client(StsClient.builder(), credentials);
    }

    private S3Client s3(AwsCredentials credentials) {
        return client(S3Client.builder().forcePathStyle(true), credentials);
    }

    private static AwsCredentials of(Credentials given) {
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    private AwsCredentials assumed() {
        return assumed(ANY, request -> {});
    }

    private AwsCredentials assumed(AwsCredentials by, Consumer<AssumeRoleRequest.Builder> more) {
        return of(
                sts(by).assumeRole(r -> r.roleArn(ROLE).roleSessionName("build").applyMutation(more))
                        .credentials());
    }

    private AwsCredentials assumedByToken(String token) {
        return of(sts(ANY).assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("build").webIdentityToken(token))
                .credentials());
    }

    private static void assertRefused(int status, String code, String message, ThrowingCallable call) {
        var refused = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refused.awsErrorDetails().errorMessage()).contains(message);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.statusCode()).isEqualTo(status);
    }

    @Test
    void whatIsCalledThenIsTheRoles() {
        open(trusting("000000000000", ""));

        var answer = sts(ANY).assumeRole(r -> r.roleArn(ROLE).roleSessionName("build"));
        var caller = sts(of(answer.credentials())).getCallerIdentity();

        assertThat(caller.arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/deploy/build");
        assertThat(caller.userId()).matches("AROA[A-Z2-7]{17}:build");
        assertThat(answer.assumedRoleUser().arn()).isEqualTo(caller.arn());
        assertThat(answer.assumedRoleUser().assumedRoleId()).isEqualTo(caller.userId());
        assertThat(answer.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(answer.credentials().expiration()).isEqualTo("2026-11-05T11:15:30Z");
        s3(assumed()).createBucket(r -> r.bucket("pixels"));
        assertRefused(
                403,
                "AccessDenied",
                "User: arn:aws:sts::000000000000:assumed-role/deploy/build is not authorized to perform:"
                        + " cloudfront:ListDistributions",
                () -> client(CloudFrontClient.builder(), assumed()).listDistributions());
    }

    @Test
    void whoTakesNoRoleHasNoRights() {
        open(trusting("000000000000", ""));

        assertThat(sts(ANY).getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/local");
        assertThat(sts(ANY).getCallerIdentity().userId()).matches("AIDA[A-Z2-7]{17}");
        assertRefused(
                403,
                "AccessDenied",
                "User: arn:aws:iam::000000000000:user/local is not authorized to perform: s3:ListAllMyBuckets",
                () -> s3(ANY).listBuckets());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::000000000000:user/local | '' | true",
                "arn:aws:iam::000000000000:root | '' | true",
                "arn:aws:iam::000000000000:user/ann | '' | false",
                "123456789012 | '' | false",
                "000000000000 | {\"StringEquals\": {\"sts:ExternalId\": \"42\"}} | true",
                "000000000000 | {\"StringEquals\": {\"sts:ExternalId\": \"43\"}} | false",
                "000000000000 | {\"StringLike\": {\"sts:RoleSessionName\": \"bui*\"}} | true",
                "000000000000 | {\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:user/ann\"}} | false",
                "000000000000 | {\"StringEquals\": {\"aws:SourceAccount\": \"000000000000\"}} | false",
            })
    void theTrustPolicySaysWho(String principal, String condition, boolean trusted) {
        open(trusting(principal, condition));

        if (trusted) {
            assertThatCode(() -> assumed(ANY, r -> r.externalId("42"))).doesNotThrowAnyException();
        } else {
            assertRefused(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::000000000000:user/local is not authorized to perform: sts:AssumeRole on"
                            + " resource: " + ROLE,
                    () -> assumed(ANY, r -> r.externalId("42")));
        }
    }

    @Test
    void sessionsAreTaggedByWhomTheTrustPolicyLets() {
        open(trusting("000000000000", ""));
        assertRefused(403, "AccessDenied", "sts:TagSession", () -> assumed(ANY, r -> r.tags(TEAM)));

        open(trusting("000000000000", "").replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\", \"sts:TagSession\"]"));
        // The caller's own policy says nothing of tags, so that the account's being trusted is not enough.
        assertRefused(403, "AccessDenied", "sts:TagSession", () -> assumed(ANY, r -> r.tags(TEAM)));

        open(trusting("arn:aws:iam::000000000000:user/local", "{\"StringEquals\": {\"aws:RequestTag/team\": \"web\"}}")
                .replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\", \"sts:TagSession\"]"));
        assertThatCode(() -> assumed(ANY, r -> r.tags(TEAM))).doesNotThrowAnyException();
    }

    @Test
    void aRoleTakesARoleForAnHourAtMost() {
        open(trusting("000000000000", ""), trusting(ROLE, ""));
        var first = assumed(ANY, r -> r.durationSeconds(43_200));

        assertThatCode(() -> assumed(first, r -> r.durationSeconds(3600))).doesNotThrowAnyException();
        assertRefused(
                400,
                "ValidationError",
                "1 hour session limit for roles assumed by role chaining",
                () -> assumed(first, r -> r.durationSeconds(3601)));
    }

    @Test
    void aSessionEndsWithItsTime() {
        open(trusting("000000000000", ""));
        var credentials = assumed(ANY, r -> r.durationSeconds(900));
        clock.advance(Duration.ofSeconds(899));
        s3(credentials).listBuckets();
        clock.advance(Duration.ofSeconds(1));

        assertRefused(
                403,
                "ExpiredToken",
                "The security token included in the request is expired",
                () -> sts(credentials).getCallerIdentity());
        assertRefused(
                400,
                "ExpiredToken",
                "The provided token has expired.",
                () -> s3(credentials).listBuckets());
        assertRefused(
                403,
                "ExpiredToken",
                "expired",
                () -> client(CloudFrontClient.builder(), credentials).listDistributions());
        assertRefused(
                400,
                "ExpiredTokenException",
                "expired",
                () -> client(AcmClient.builder(), credentials).listCertificates());
    }

    @Test
    void aTokenBelongsToItsKeyAndToTheCloudThatRuns() {
        open(trusting("000000000000", ""));
        var one = (AwsSessionCredentials) assumed();
        var other = (AwsSessionCredentials) assumed();
        var mixed = AwsSessionCredentials.create(one.accessKeyId(), one.secretAccessKey(), other.sessionToken());
        var alone = AwsBasicCredentials.create(one.accessKeyId(), one.secretAccessKey());
        var noToken = AwsSessionCredentials.create(one.accessKeyId(), one.secretAccessKey(), "none");

        for (var credentials : new AwsCredentials[] {mixed, alone, noToken}) {
            assertRefused(
                    403,
                    "InvalidClientTokenId",
                    "is invalid",
                    () -> sts(credentials).getCallerIdentity());
        }
        assertRefused(
                400,
                "InvalidToken",
                "malformed or otherwise invalid",
                () -> s3(mixed).listBuckets());
        assertRefused(
                403,
                "InvalidAccessKeyId",
                "does not exist in our records",
                () -> s3(alone).listBuckets());
        assertRefused(
                400,
                "UnrecognizedClientException",
                "is invalid",
                () -> client(AcmClient.builder(), mixed).listCertificates());

        open(trusting("000000000000", ""));
        assertRefused(403, "InvalidClientTokenId", "is invalid", () -> sts(one).getCallerIdentity());
        // What a developer's shell holds of AWS's own is any credentials.
        assertThat(sts(AwsSessionCredentials.create("ASIAIOSFODNN7EXAMPLE", "any", "any"))
                        .getCallerIdentity()
                        .arn())
                .endsWith("user/local");
    }

    @Test
    void aTokenOfTheForgeTakesTheRole() {
        open(GITHUB);
        var token = MadeUpToken.ofGitHub("acme/shop", clock.instant().plusSeconds(60))
                .toString();

        var answer = sts(ANY).assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("build").webIdentityToken(token));

        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo("repo:acme/shop:ref:refs/heads/main");
        assertThat(answer.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(sts(of(answer.credentials())).getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::000000000000:assumed-role/deploy/build");
        assertRefused(403, "AccessDenied", "sts:AssumeRole", this::assumed);
    }

    @Test
    void tokensAreJudgedByTheirClaims() {
        open(GITHUB);
        var expires = clock.instant().plusSeconds(60);
        var denied = "Not authorized to perform sts:AssumeRoleWithWebIdentity";

        assertRefused(
                403,
                "AccessDenied",
                denied,
                () -> assumedByToken(MadeUpToken.ofGitHub("acme/other", expires).toString()));
        assertRefused(
                403,
                "AccessDenied",
                denied,
                () -> assumedByToken(MadeUpToken.ofGitHub("acme/shop", expires)
                        .with("aud", "somebody.else")
                        .toString()));
        // Claims are told apart by their capitals.
        assertRefused(
                403,
                "AccessDenied",
                denied,
                () -> assumedByToken(MadeUpToken.ofGitHub("acme/other", expires)
                        .with("SUB", "repo:acme/shop:ref:refs/heads/main")
                        .with("Repository", "acme/shop")
                        .toString()));
        assertRefused(
                400,
                "ExpiredTokenException",
                "Token expired",
                () -> assumedByToken(
                        MadeUpToken.ofGitHub("acme/shop", clock.instant()).toString()));
        assertRefused(
                400,
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for https://gitlab.com",
                () -> assumedByToken(MadeUpToken.ofGitHub("acme/shop", expires)
                        .with("iss", "https://gitlab.com")
                        .toString()));
        assertRefused(
                400,
                "InvalidIdentityToken",
                "Missing a required claim: aud",
                () -> assumedByToken(MadeUpToken.ofGitHub("acme/shop", expires)
                        .without("aud")
                        .toString()));
        assertRefused(
                400,
                "InvalidIdentityToken",
                "Missing a required claim: sub",
                () -> assumedByToken(MadeUpToken.ofGitHub("acme/shop", expires)
                        .with("sub", List.of())
                        .toString()));
        for (var malformed :
                new String[] {"none", "a.b.c", "e30.e30.", "e30.W10.c2ln", "e30.e30gIHt9.c2ln", "e30.e30.c2ln\n"}) {
            assertRefused(400, "InvalidIdentityToken", "not a valid JWT", () -> assumedByToken(malformed));
        }
    }

    @Test
    void withoutATrustPolicyThereIsNoRole() {
        cloud = InProcessCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), Duration.ZERO, clock));
        var token = MadeUpToken.ofGitHub("acme/shop", clock.instant().plusSeconds(60))
                .toString();

        assertRefused(403, "AccessDenied", "with snowplow.local.trustPolicy", this::assumed);
        assertRefused(403, "AccessDenied", "with snowplow.local.trustPolicy", () -> assumedByToken(token));
    }

    @Test
    void rolesOfOtherAccountsTrustNobodyHere() {
        open(trusting("000000000000", ""));

        assertRefused(
                403,
                "AccessDenied",
                "account 000000000000; choose another with snowplow.accountId",
                () -> assumed(ANY, r -> r.roleArn("arn:aws:iam::123456789012:role/deploy")));
    }

    @Test
    void aSessionOfTheCallerItselfHasItsName() {
        cloud = InProcessCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), Duration.ZERO, clock));

        var answer = sts(ANY).getSessionToken();
        assertThat(answer.credentials().expiration()).isEqualTo("2026-11-05T22:15:30Z");
        var session = of(answer.credentials());

        assertThat(sts(session).getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
        s3(session).createBucket(r -> r.bucket("pixels"));
        assertRefused(
                403,
                "AccessDenied",
                "with session credentials",
                () -> sts(session).getSessionToken());
        assertRefused(
                400,
                "ValidationError",
                "less than or equal to 129600",
                () -> sts(ANY).getSessionToken(r -> r.durationSeconds(129_601)));
        assertRefused(
                501,
                "NotImplemented",
                "SerialNumber of GetSessionToken",
                () -> sts(ANY).getSessionToken(r ->
                        r.serialNumber("arn:aws:iam::000000000000:mfa/me").tokenCode("123456")));
    }

    @Test
    void whatIsNotUnderstoodIsRefusedAndNeverIgnored() {
        open(trusting("000000000000", ""));

        assertRefused(501, "NotImplemented", "Policy of AssumeRole", () -> assumed(ANY, r -> r.policy("{}")));
        assertRefused(
                501, "NotImplemented", "PolicyArns of AssumeRole", () -> assumed(ANY, r -> r.policyArns(READ_ONLY)));
        assertRefused(
                501,
                "NotImplemented",
                "AssumeRoleWithSAML",
                () -> sts(ANY).assumeRoleWithSAML(r -> r.roleArn(ROLE)
                        .principalArn("arn:aws:iam::000000000000:saml-provider/acme")
                        .samlAssertion("PHNhbWw+")));
        assertRefused(
                501, "NotImplemented", "GetFederationToken", () -> sts(ANY).getFederationToken(r -> r.name("ann")));
        assertRefused(
                400,
                "ValidationError",
                "greater than or equal to 900",
                () -> assumed(ANY, r -> r.durationSeconds(899)));
        assertRefused(
                400, "ValidationError", "greater than or equal to 900", () -> assumed(ANY, r -> r.durationSeconds(-1)));
        for (var externalId : List.of("", "a", "a b", "a".repeat(1225))) {
            assertRefused(
                    400,
                    "ValidationError",
                    "'externalId' failed to satisfy",
                    () -> assumed(ANY, r -> r.externalId(externalId)));
        }
        assertRefused(
                400,
                "ValidationError",
                "less than or equal to 43200",
                () -> assumed(ANY, r -> r.durationSeconds(43_201)));
        assertRefused(
                400,
                "ValidationError",
                "'roleSessionName' failed to satisfy",
                () -> assumed(ANY, r -> r.roleSessionName("a b")));
        assertRefused(
                400,
                "ValidationError",
                "is invalid",
                () -> assumed(ANY, r -> r.roleArn("arn:aws:iam::000000000000:user/ann")));
    }
}
