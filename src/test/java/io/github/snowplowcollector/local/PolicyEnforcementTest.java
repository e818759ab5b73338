package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.local.iam.IamPolicy;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Calls under an identity policy, refused in AWS's words. */
class PolicyEnforcementTest {

    private static final String USER = "User: arn:aws:iam::000000000000:user/local is not authorized to perform: ";

    @TempDir
    Path folder;

    @Test
    void refusesInTheWordsOfS3() {
        asRoot(aws -> aws.s3().createBucket(r -> r.bucket("pixels")));

        as(allow("s3:ListBucket", "*"), aws -> {
            var refused =
                    refused(() -> aws.s3().putBucketAcl(r -> r.bucket("pixels").acl("private")));
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo(USER + "s3:PutBucketAcl on resource: \"arn:aws:s3:::pixels\" because no identity-based"
                            + " policy allows the s3:PutBucketAcl action");
        });
        as(
                allow("s3:*", "*") + "," + statement("Deny", "s3:PutBucketAcl", "*"),
                aws -> assertThat(refused(() -> aws.s3()
                                        .putBucketAcl(r -> r.bucket("pixels").acl("private")))
                                .awsErrorDetails()
                                .errorMessage())
                        .endsWith("with an explicit deny in an identity-based policy"));
    }

    @Test
    void refusesInTheWordsOfCloudFront() {
        as(allow("cloudfront:ListDistributions", "arn:aws:cloudfront::000000000000:distribution/*"), aws -> {
            assertThat(refused(() -> aws.cloudFront().getDistribution(r -> r.id("E2ABCDEFGHIJKL")))
                            .awsErrorDetails()
                            .errorMessage())
                    .isEqualTo(USER + "cloudfront:GetDistribution on resource:"
                            + " arn:aws:cloudfront::000000000000:distribution/E2ABCDEFGHIJKL because no identity-based"
                            + " policy allows the cloudfront:GetDistribution action");
            assertThat(refused(() -> aws.cloudFront().deleteCloudFrontOriginAccessIdentity(r -> r.id("E2ABCDEFGHIJKL")))
                            .awsErrorDetails()
                            .errorMessage())
                    .startsWith(USER + "cloudfront:DeleteCloudFrontOriginAccessIdentity on resource:"
                            + " arn:aws:cloudfront::000000000000:origin-access-identity/E2ABCDEFGHIJKL because");
            assertThat(refused(() -> aws.cloudFront().publishFunction(r -> r.name("pixel")))
                            .awsErrorDetails()
                            .errorMessage())
                    .startsWith(USER + "cloudfront:PublishFunction on resource:"
                            + " arn:aws:cloudfront::000000000000:function/pixel because");
            // What knows no resource is allowed on all of them or not at all.
            assertThat(refused(() -> aws.cloudFront().listDistributions()).statusCode())
                    .isEqualTo(403);
        });
    }

    @Test
    void asksForAllThatIsDoneWithADomain() {
        var target = "arn:aws:cloudfront::000000000000:distribution/E2ABCDEFGHIJKL";
        for (var missing : List.of("GetDistribution", "ListDomainConflicts")) {
            as(
                    allowAllBut(missing, List.of("GetDistribution", "ListDomainConflicts")),
                    aws -> assertThat(refused(() -> aws.cloudFront()
                                            .listDomainConflicts(r -> r.domain("www.example.com")
                                                    .domainControlValidationResource(
                                                            to -> to.distributionId("E2ABCDEFGHIJKL"))))
                                    .awsErrorDetails()
                                    .errorMessage())
                            .startsWith(USER + "cloudfront:" + missing + " on resource: " + target));
        }
        for (var missing : List.of("UpdateDomainAssociation", "UpdateDistribution")) {
            as(
                    allowAllBut(missing, List.of("UpdateDomainAssociation", "UpdateDistribution")),
                    aws -> assertThat(refused(() -> aws.cloudFront()
                                            .updateDomainAssociation(r -> r.domain("www.example.com")
                                                    .targetResource(to -> to.distributionId("E2ABCDEFGHIJKL"))))
                                    .awsErrorDetails()
                                    .errorMessage())
                            .startsWith(USER + "cloudfront:" + missing + " on resource: " + target));
        }
    }

    private static String allowAllBut(String missing, List<String> actions) {
        return actions.stream()
                .filter(action -> !action.equals(missing))
                .map(action -> allow("cloudfront:" + action, "*"))
                .collect(Collectors.joining(","));
    }

    @Test
    void answersHeadWithoutABodyAndHidesWhatIsMissing() {
        asRoot(aws -> aws.s3().createBucket(r -> r.bucket("pixels")));

        as(allow("s3:GetObject", "arn:aws:s3:::pixels/*"), aws -> {
            var head = refused(() -> aws.s3().headBucket(r -> r.bucket("pixels")));
            assertThat(head.statusCode()).isEqualTo(403);
            assertThat(refused(() -> aws.s3().getObject(r -> r.bucket("pixels").key("i")))
                            .awsErrorDetails()
                            .errorMessage())
                    .contains("s3:ListBucket on resource: \"arn:aws:s3:::pixels\"");
            assertThat(refused(() -> aws.s3().headObject(r -> r.bucket("pixels").key("i")))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(refused(() -> aws.s3().headBucket(r -> r.bucket("nobodys")))
                            .statusCode())
                    .isEqualTo(404);
        });
    }

    @Test
    void asksForEverythingThatABucketIsMadeWith() {
        var wanted = List.of("s3:CreateBucket", "s3:TagResource", "s3:PutBucketOwnershipControls");
        for (var missing : wanted) {
            var others = new StringBuilder(allow("s3:ListBucket", "*"));
            for (var action : wanted) {
                if (!action.equals(missing)) {
                    others.append(',').append(allow(action, "arn:aws:s3:::pixels"));
                }
            }
            as(
                    others.toString(),
                    aws -> assertThat(refused(() -> aws.s3()
                                            .createBucket(r -> r.bucket("pixels")
                                                    .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                                                    .createBucketConfiguration(CreateBucketConfiguration.builder()
                                                            .tags(software.amazon.awssdk.services.s3.model.Tag.builder()
                                                                    .key("team")
                                                                    .value("data")
                                                                    .build())
                                                            .build())))
                                    .awsErrorDetails()
                                    .errorMessage())
                            .contains(missing));
        }
    }

    @Test
    void judgesEveryKeyOfADeletionByItself() {
        asRoot(aws -> {
            aws.s3().createBucket(r -> r.bucket("logs"));
            aws.s3().putObject(r -> r.bucket("logs").key("a/1"), RequestBody.fromString("x"));
            aws.s3().putObject(r -> r.bucket("logs").key("b/1"), RequestBody.fromString("x"));
        });

        as(allow("s3:DeleteObject", "arn:aws:s3:::logs/a/*"), aws -> {
            var answer = aws.s3()
                    .deleteObjects(r -> r.bucket("logs")
                            .delete(Delete.builder()
                                    .objects(key("a/1"), key("b/1"))
                                    .build()));
            assertThat(answer.deleted()).extracting(deleted -> deleted.key()).containsExactly("a/1");
            assertThat(answer.errors()).singleElement().satisfies(error -> {
                assertThat(error.code()).isEqualTo("AccessDenied");
                assertThat(error.message()).contains("s3:DeleteObject", "logs/b/1");
            });
        });
    }

    @Test
    void editsALogBucketWithTheCallersRights() {
        asRoot(aws -> {
            SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL);
            aws.s3().createBucket(r -> r.bucket("more-logs").objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED));
        });
        var update = allow("cloudfront:*", "*") + "," + allow("s3:GetBucketAcl", "arn:aws:s3:::more-logs");

        as(
                update,
                aws -> assertThat(refused(() -> logTo(aws, "more-logs"))
                                .awsErrorDetails()
                                .errorMessage())
                        .contains(
                                "permission to access the S3 bucket for CloudFront logs: more-logs",
                                "s3:PutBucketAcl"));
        as(update + "," + allow("s3:PutBucketAcl", "arn:aws:s3:::more-logs"), aws -> logTo(aws, "more-logs"));
        asRoot(aws -> assertThat(
                        aws.s3().getBucketAcl(r -> r.bucket("more-logs")).grants())
                .hasSize(2));
    }

    @Test
    void judgesAnUploadByItsAcl() {
        asRoot(aws -> {
            aws.s3().createBucket(r -> r.bucket("logs"));
            aws.s3().putBucketPolicy(r -> r.bucket("logs").policy("""
                            {"Version": "2012-10-17", "Statement": [{
                              "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/local"},
                              "Action": "s3:PutObject", "Resource": "arn:aws:s3:::logs/*",
                              "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}}]}
                            """));
        });

        as(allow("s3:PutObjectAcl", "arn:aws:s3:::logs/*"), aws -> {
            refused(() -> aws.s3().putObject(r -> r.bucket("logs").key("a"), RequestBody.fromString("x")));
            aws.s3()
                    .putObject(
                            r -> r.bucket("logs").key("a").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                            RequestBody.fromString("x"));
        });
    }

    @Test
    void takesTagsOnANewDistributionForTagResource() {
        asRoot(aws -> SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL));

        as(
                allow("cloudfront:CreateDistribution", "*") + "," + allow("cloudfront:Get*", "*") + ","
                        + allow("cloudfront:ListDistributions", "*"),
                aws -> {
                    var there = aws.cloudFront()
                            .listDistributions()
                            .distributionList()
                            .items()
                            .get(0);
                    var config = aws.cloudFront()
                            .getDistributionConfig(r -> r.id(there.id()))
                            .distributionConfig();
                    assertThat(refused(() -> aws.cloudFront()
                                            .createDistributionWithTags(r -> r.distributionConfigWithTags(
                                                    c -> c.distributionConfig(config.toBuilder()
                                                                    .callerReference("another")
                                                                    .logging((LoggingConfig) null)
                                                                    .build())
                                                            .tags(t -> t.items(Tag.builder()
                                                                    .key("team")
                                                                    .value("x")
                                                                    .build())))))
                                    .awsErrorDetails()
                                    .errorMessage())
                            .contains(
                                    "cloudfront:TagResource on resource: arn:aws:cloudfront::000000000000:distribution/*");
                });
    }

    @Test
    void tellsEverybodyWhoTheyAre() {
        as(
                allow("s3:ListBucket", "*"),
                aws -> assertThat(aws.identity().arn()).isEqualTo("arn:aws:iam::000000000000:user/local"));
        asRoot(aws -> assertThat(aws.identity().arn()).isEqualTo("arn:aws:iam::000000000000:root"));
    }

    @Test
    void doesNotJoinACloudThatEnforcesSomethingElse() {
        var policy = Principal.user(policy(allow("s3:ListBucket", "*")));
        try (var running = LocalCloud.open(options(Principal.ROOT))) {
            assertThat(running.endpoint()).isNotNull();
            assertThatThrownBy(() -> LocalCloud.open(options(policy)))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessageContaining("under other policies than snowplow.local.policy and");
        }
        try (var running = LocalCloud.open(options(policy));
                var same = LocalCloud.open(options(policy));
                var whatever = LocalCloud.open(options(Principal.ROOT))) {
            assertThat(same.endpoint()).isEqualTo(running.endpoint()).isEqualTo(whatever.endpoint());
        }
    }

    private static void logTo(AwsClients aws, String bucket) {
        var there =
                aws.cloudFront().listDistributions().distributionList().items().get(0);
        var live = aws.cloudFront().getDistributionConfig(r -> r.id(there.id()));
        aws.cloudFront()
                .updateDistribution(r -> r.id(there.id())
                        .ifMatch(live.eTag())
                        .distributionConfig(live.distributionConfig().toBuilder()
                                .logging(l -> l.enabled(true)
                                        .includeCookies(false)
                                        .bucket(bucket + ".s3.amazonaws.com")
                                        .prefix("x/"))
                                .build()));
    }

    private static AwsServiceException refused(ThrowingCallable call) {
        return catchThrowableOfType(AwsServiceException.class, call);
    }

    private static ObjectIdentifier key(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private void asRoot(Consumer<AwsClients> work) {
        work(Principal.ROOT, work);
    }

    private void as(String statements, Consumer<AwsClients> work) {
        work(Principal.user(policy(statements)), work);
    }

    private void work(Principal principal, Consumer<AwsClients> work) {
        try (var cloud = LocalCloud.open(options(principal));
                var aws = GoalClients.open(cloud.endpoint())) {
            work.accept(aws);
        }
    }

    private LocalCloudOptions options(Principal principal) {
        return new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC(), principal);
    }

    private static IamPolicy policy(String statements) {
        return IdentityPolicy.read(("{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String allow(String action, String resource) {
        return statement("Allow", action, resource);
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"}".formatted(effect, action, resource);
    }
}
