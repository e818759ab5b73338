package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.iam.Requester;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets as AWS makes, finds and deletes them; each refusal names AWS's error. */
class BucketTest {

    @TempDir
    Path folder;

    private S3Server s3;

    @BeforeEach
    void start() {
        s3 = new S3Server(folder);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void makesBucketsPrivateAsAwsDoes() {
        s3.client.createBucket(r -> r.bucket("mine"));

        var block = s3.client.getPublicAccessBlock(r -> r.bucket("mine")).publicAccessBlockConfiguration();
        assertThat(List.of(
                        block.blockPublicAcls(),
                        block.ignorePublicAcls(),
                        block.blockPublicPolicy(),
                        block.restrictPublicBuckets()))
                .containsOnly(true);
        assertThat(s3.client
                        .getBucketOwnershipControls(r -> r.bucket("mine"))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(s3.client
                        .getBucketEncryption(r -> r.bucket("mine"))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .get(0)
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithm())
                .isEqualTo(ServerSideEncryption.AES256);
        assertThat(s3.client.getBucketAcl(r -> r.bucket("mine")).grants()).hasSize(1);
        assertThat(s3.client.getBucketVersioning(r -> r.bucket("mine")).status())
                .isNull();
    }

    @Test
    void makesABucketWithTagsAndOwnershipInOneCall() {
        s3.client.createBucket(r -> r.bucket("mine")
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                .createBucketConfiguration(c -> c.tags(
                        Tag.builder().key("snowplow:collector").value("shop").build())));

        assertThat(s3.client.getBucketTagging(r -> r.bucket("mine")).tagSet())
                .containsExactly(
                        Tag.builder().key("snowplow:collector").value("shop").build());
        assertThat(s3.buckets.find("mine").orElseThrow().settings().ownership()).isEqualTo("BucketOwnerPreferred");
    }

    @Test
    void makesABucketInTheSignedRegion() {
        try (var frankfurt = s3.client("eu-central-1")) {
            frankfurt.createBucket(r -> r.bucket("mine"));

            assertThat(frankfurt.headBucket(r -> r.bucket("mine")).bucketRegion())
                    .isEqualTo("eu-central-1");
        }
        assertThat(s3.client.getBucketLocation(r -> r.bucket("mine")).locationConstraint())
                .isEqualTo(BucketLocationConstraint.EU_CENTRAL_1);
    }

    @Test
    void refusesAnotherRegionsConstraint() {
        try (var frankfurt = s3.client("eu-central-1")) {
            assertRefused(
                    400,
                    "IllegalLocationConstraintException",
                    () -> frankfurt.createBucket(
                            r -> r.bucket("mine").createBucketConfiguration(c -> c.locationConstraint("eu-west-1"))));
        }
    }

    /** s3cmd signs so until it is told better, and it hears the answer. */
    @Test
    void tellsWhoSignsForNoRegionWhichOneToSignFor() {
        try (var nowhere = s3.client("US")) {
            assertThatThrownBy(() -> nowhere.createBucket(r -> r.bucket("mine")))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthorizationHeaderMalformed");
                        assertThat(e.awsErrorDetails().errorMessage())
                                .endsWith("the region 'US' is wrong; expecting 'us-east-1'");
                    });
        }
    }

    @Test
    void refusesAnUnknownConstraint() {
        assertRefused(
                400,
                "InvalidLocationConstraint",
                () -> s3.client.createBucket(
                        r -> r.bucket("mine").createBucketConfiguration(c -> c.locationConstraint("mars-north-1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "xn--a", "sthree-a", "a-s3alias", "a.mrap", "shop-000000000000-us-east-1-an"})
    void refusesNamesThatAwsReserves(String name) {
        var answer = S3Server.signed(s3, "PUT", "/" + name);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo("InvalidBucketName");
    }

    @Test
    void setsTheAclBackWhenABucketInUsEast1IsMadeAgain() {
        s3.client.createBucket(r -> r.bucket("logs").objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED));
        s3.cloudFront.grantLogDelivery("logs");

        s3.client.createBucket(r -> r.bucket("logs"));

        assertThat(s3.client.getBucketAcl(r -> r.bucket("logs")).grants())
                .extracting(Grant::grantee)
                .extracting(grantee -> grantee.id())
                .containsExactly(Requester.OWNER_ID);
        assertThat(s3.cloudFront.deliverLog(Requester.LOG_DELIVERY, "logs", "a.gz", new byte[1]))
                .isFalse();
    }

    @Test
    void refusesToMakeABucketAgainElsewhere() {
        try (var ireland = s3.client("eu-west-1")) {
            ireland.createBucket(r -> r.bucket("mine"));

            assertRefused(409, "BucketAlreadyOwnedByYou", () -> ireland.createBucket(r -> r.bucket("mine")));
        }
        assertRefused(409, "BucketAlreadyOwnedByYou", () -> s3.client.createBucket(r -> r.bucket("mine")));
    }

    @Test
    void sendsRequestsSignedForAnotherRegionAway() {
        try (var ireland = s3.client("eu-west-1")) {
            ireland.createBucket(r -> r.bucket("mine"));
        }

        assertRefused(301, "PermanentRedirect", () -> s3.client.getBucketAcl(r -> r.bucket("mine")));
        var head = S3Server.signed(s3, "HEAD", "/mine");
        assertThat(head.status()).isEqualTo(301);
        assertThat(head.headers()).containsEntry("x-amz-bucket-region", "eu-west-1");
    }

    @Test
    void answersTheHeadOfAMissingBucketWithoutABody() {
        assertThatThrownBy(() -> s3.client.headBucket(r -> r.bucket("nobodys")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThat(S3Server.signed(s3, "HEAD", "/nobodys").headers()).containsEntry("content-length", "0");
    }

    @Test
    void refusesAnotherExpectedOwner() {
        s3.client.createBucket(r -> r.bucket("mine"));

        assertRefused(
                403,
                "AccessDenied",
                () -> s3.client.getBucketAcl(r -> r.bucket("mine").expectedBucketOwner("111111111111")));
        assertThat(s3.client
                        .headBucket(r -> r.bucket("mine").expectedBucketOwner("000000000000"))
                        .bucketRegion())
                .isEqualTo("us-east-1");
    }

    @Test
    void deletesEmptyBucketsOnly() {
        s3.client.createBucket(r -> r.bucket("mine"));
        s3.client.putObject(r -> r.bucket("mine").key("a"), RequestBody.fromString("x"));

        assertRefused(409, "BucketNotEmpty", () -> s3.client.deleteBucket(r -> r.bucket("mine")));
        s3.client.deleteObject(r -> r.bucket("mine").key("a"));
        s3.client.deleteBucket(r -> r.bucket("mine"));

        assertRefused(404, "NoSuchBucket", () -> s3.client.deleteBucket(r -> r.bucket("mine")));
        assertThat(folder.resolve("buckets")).isEmptyDirectory();
    }

    @Test
    void listsBuckets() {
        s3.client.createBucket(r -> r.bucket("zebra"));
        s3.client.createBucket(r -> r.bucket("aardvark"));

        assertThat(s3.client.listBuckets().buckets())
                .extracting(bucket -> bucket.name() + " " + bucket.creationDate())
                .containsExactly("aardvark " + S3Server.NOW, "zebra " + S3Server.NOW);
    }

    @Test
    void findsEverythingAgainAfterARestart() {
        s3.client.createBucket(r -> r.bucket("con")
                .createBucketConfiguration(
                        c -> c.tags(Tag.builder().key("a").value("b").build())));
        s3.client.putObject(r -> r.bucket("con").key("A/ä//").contentType("image/gif"), RequestBody.fromString("x"));
        s3.close();

        s3 = new S3Server(folder);

        assertThat(s3.client.getBucketTagging(r -> r.bucket("con")).tagSet()).hasSize(1);
        var object = s3.client.getObjectAsBytes(r -> r.bucket("con").key("A/ä//"));
        assertThat(object.asUtf8String()).isEqualTo("x");
        assertThat(object.response().contentType()).isEqualTo("image/gif");
        assertThat(object.response().lastModified()).isEqualTo(S3Server.NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /mine?replication",
                "PUT /mine?versioning",
                "PUT /mine?requestPayment",
                "POST /mine/key?restore",
                "POST /mine/key?select&select-type=2",
                "GET /mine/key?torrent",
                "PUT /mine/key?legal-hold",
                "GET /mine?inventory&id=1"
            })
    void answersOperationsItDoesNotKnowWith501(String operation) {
        s3.client.createBucket(r -> r.bucket("mine"));

        var answer = S3Server.signed(s3, operation.split(" ", 2)[0], operation.split(" ", 2)[1]);

        assertThat(answer.status()).isEqualTo(501);
        assertThat(S3Server.code(answer)).isEqualTo("NotImplemented");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-server-side-encryption: aws:kms",
                "x-amz-storage-class: GLACIER",
                "x-amz-server-side-encryption-customer-algorithm: AES256",
                "x-amz-object-lock-mode: GOVERNANCE"
            })
    void answersHeadersItDoesNotKnowWith501(String header) {
        s3.client.createBucket(r -> r.bucket("mine"));

        assertThat(S3Server.signed(s3, "PUT", "/mine/key", header).status()).isEqualTo(501);
    }

    @Test
    void refusesAMalformedSignature() {
        var answer = s3.anonymous(
                "GET",
                "/",
                "Authorization: AWS4-HMAC-SHA256 Credential=x",
                "x-amz-date: " + S3Server.date(Instant.now()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo("AuthorizationHeaderMalformed");
        assertThat(answer.headers()).containsKeys("x-amz-request-id", "x-amz-id-2");
    }

    @Test
    void refusesASignatureForAnotherService() {
        var answer = s3.anonymous("GET", "/", S3Server.authorization("iam").split("\n", -1));

        assertThat(S3Server.code(answer)).isEqualTo("AuthorizationHeaderMalformed");
    }
}
