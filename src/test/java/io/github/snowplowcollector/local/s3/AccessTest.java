package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.iam.Requester;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** Who may do what: ownership, access control lists, policies, public access block. */
class AccessTest {

    private static final String PUBLIC_READ = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",\
            "Resource":"arn:aws:s3:::mine/*"}}""";

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
    void keepsAPrivateBucketFromAnonymousRequests() {
        for (var target : new String[] {"/mine/i", "/mine/missing", "/mine", "/mine?acl", "/mine?list-type=2", "/"}) {
            var answer = s3.anonymous("GET", target);

            assertThat(answer.status()).as(target).isEqualTo(403);
            assertThat(S3Server.code(answer)).as(target).isEqualTo("AccessDenied");
        }
        assertThat(s3.anonymous("PUT", "/mine/x").status()).isEqualTo(403);
        assertThat(s3.anonymous("DELETE", "/mine/i").status()).isEqualTo(403);
        assertThat(s3.anonymous("PUT", "/other").status()).isEqualTo(403);
        assertThat(s3.anonymous("HEAD", "/mine/i").headers()).containsEntry("content-length", "0");
    }

    @Test
    void refusesAPublicPolicyWhileItIsBlocked() {
        assertRefused(
                403,
                "AccessDenied",
                () -> s3.client.putBucketPolicy(r -> r.bucket("mine").policy(PUBLIC_READ)));
    }

    @Test
    void letsEverybodyReadByPolicyUntilTheBucketIsRestricted() {
        s3.client.deletePublicAccessBlock(r -> r.bucket("mine"));
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(PUBLIC_READ));
        assertThat(s3.client
                        .getBucketPolicyStatus(r -> r.bucket("mine"))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThat(s3.anonymous("GET", "/mine/i").body()).isEqualTo("GIF");
        assertThat(s3.anonymous("GET", "/mine/missing").status()).isEqualTo(403);

        s3.client.putPublicAccessBlock(
                r -> r.bucket("mine").publicAccessBlockConfiguration(b -> b.restrictPublicBuckets(true)));

        assertThat(s3.anonymous("GET", "/mine/i").status()).isEqualTo(403);
    }

    @Test
    void denialsBindTheOwnerTooButNotForThePolicyItself() {
        var deny = PUBLIC_READ.replace("Allow", "Deny").replace("s3:GetObject", "s3:*");
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(deny));

        assertRefused(
                403,
                "AccessDenied",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i")));
        assertThat(s3.client.getBucketPolicy(r -> r.bucket("mine")).policy()).isEqualTo(deny);
        s3.client.deleteBucketPolicy(r -> r.bucket("mine"));
        assertRefused(404, "NoSuchBucketPolicy", () -> s3.client.getBucketPolicy(r -> r.bucket("mine")));
    }

    @Test
    void countsAsTlsForPoliciesThatDemandIt() {
        var tlsOnly = """
                {"Version":"2012-10-17","Statement":[{"Sid":"RestrictToTLSRequestsOnly","Effect":"Deny","Principal":"*",
                "Action":"s3:*","Resource":["arn:aws:s3:::mine","arn:aws:s3:::mine/*"],
                "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy(tlsOnly));

        assertThat(s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i")).asUtf8String())
                .isEqualTo("GIF");
    }

    @Test
    void refusesAclsWhenTheOwnerIsEnforced() {
        assertRefused(
                400,
                "AccessControlListNotSupported",
                () -> s3.client.putBucketAcl(r -> r.bucket("mine").acl(BucketCannedACL.PRIVATE)));
        assertRefused(
                400,
                "AccessControlListNotSupported",
                () -> s3.client.putObject(
                        r -> r.bucket("mine").key("x").acl("public-read"), RequestBody.fromString("x")));
        assertRefused(
                400,
                "InvalidBucketAclWithObjectOwnership",
                () -> s3.client.createBucket(r -> r.bucket("other").acl(BucketCannedACL.PUBLIC_READ)));
    }

    @Test
    void refusesToEnforceTheOwnerWhileForeignGrantsRemain() {
        ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
        s3.client.putBucketAcl(r ->
                r.bucket("mine").grantFullControl("id=" + Requester.OWNER_ID + ", id=" + Requester.LOG_DELIVERY_ID));

        assertRefused(
                400, "InvalidBucketAclWithObjectOwnership", () -> ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED));
        s3.client.putBucketAcl(r -> r.bucket("mine").acl(BucketCannedACL.PRIVATE));
        ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        s3.client.deleteBucketOwnershipControls(r -> r.bucket("mine"));
        assertRefused(
                404,
                "OwnershipControlsNotFoundError",
                () -> s3.client.getBucketOwnershipControls(r -> r.bucket("mine")));
    }

    /** What is silenced is there all the same. */
    @Test
    void judgesTheStoredListWhenTheOwnerIsToBeEnforced() {
        s3.client.deleteBucketOwnershipControls(r -> r.bucket("mine"));
        s3.client.deletePublicAccessBlock(r -> r.bucket("mine"));
        s3.client.putBucketAcl(r -> r.bucket("mine").acl(BucketCannedACL.PUBLIC_READ));
        s3.client.putPublicAccessBlock(
                r -> r.bucket("mine").publicAccessBlockConfiguration(b -> b.ignorePublicAcls(true)));
        assertThat(s3.client.getBucketAcl(r -> r.bucket("mine")).grants()).hasSize(1);

        assertRefused(
                400, "InvalidBucketAclWithObjectOwnership", () -> ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED));
    }

    @ParameterizedTest
    @CsvSource({"log-delivery-write, 3", "private, 1", "bucket-owner-full-control, 1"})
    void makesBucketsWithCannedLists(String canned, int grants) {
        s3.client.createBucket(r ->
                r.bucket("made").objectOwnership(ObjectOwnership.OBJECT_WRITER).acl(canned));

        assertThat(s3.client.getBucketAcl(r -> r.bucket("made")).grants()).hasSize(grants);
    }

    @Test
    void makesNoBucketPublicAsItsPublicAccessIsBlockedFromTheFirst() {
        assertRefused(
                400,
                "InvalidBucketAclWithBlockPublicAccessError",
                () -> s3.client.createBucket(r -> r.bucket("made")
                        .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                        .acl(BucketCannedACL.PUBLIC_READ)));
    }

    @Test
    void keepsGrantsAsTheyWerePut() {
        ownership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
        var before = s3.client.getBucketAcl(r -> r.bucket("mine"));
        var grant = Grant.builder()
                .grantee(g -> g.type(Type.CANONICAL_USER).id(Requester.LOG_DELIVERY_ID))
                .permission(Permission.FULL_CONTROL)
                .build();

        s3.client.putBucketAcl(r -> r.bucket("mine")
                .accessControlPolicy(
                        p -> p.owner(before.owner()).grants(before.grants().get(0), grant)));

        assertThat(s3.client.getBucketAcl(r -> r.bucket("mine")).grants())
                .containsExactly(before.grants().get(0), grant);
    }

    @Test
    void refusesPublicAclsWhileTheyAreBlocked() {
        ownership(ObjectOwnership.OBJECT_WRITER);

        assertRefused(
                403,
                "AccessDenied",
                () -> s3.client.putBucketAcl(r -> r.bucket("mine").acl(BucketCannedACL.PUBLIC_READ)));
    }

    @Test
    void letsEverybodyListByAclUnlessPublicAclsAreIgnored() {
        ownership(ObjectOwnership.OBJECT_WRITER);
        s3.client.deletePublicAccessBlock(r -> r.bucket("mine"));
        s3.client.putBucketAcl(r -> r.bucket("mine").acl(BucketCannedACL.PUBLIC_READ));
        assertThat(s3.anonymous("GET", "/mine?list-type=2").body()).contains("<Key>i</Key>");
        assertThat(s3.anonymous("GET", "/mine/i").status()).isEqualTo(403);

        s3.client.putPublicAccessBlock(
                r -> r.bucket("mine").publicAccessBlockConfiguration(b -> b.ignorePublicAcls(true)));

        assertThat(s3.anonymous("GET", "/mine?list-type=2").status()).isEqualTo(403);
    }

    @Test
    void refusesAWriteOfASettingWhileAnotherRuns() {
        var bucket = s3.buckets.find("mine").orElseThrow();

        bucket.changeInTurn(() -> {
            assertRefused(
                    409,
                    "OperationAborted",
                    () -> s3.client.putPublicAccessBlock(
                            r -> r.bucket("mine").publicAccessBlockConfiguration(b -> b.blockPublicAcls(true))));
            s3.client.putObject(r -> r.bucket("mine").key("free"), RequestBody.fromString("x"));
        });
        s3.client.deletePublicAccessBlock(r -> r.bucket("mine"));

        assertRefused(
                404,
                "NoSuchPublicAccessBlockConfiguration",
                () -> s3.client.getPublicAccessBlock(r -> r.bucket("mine")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{}",
                "{\"Statement\":[]}",
                "{\"Version\":\"2020-01-01\",\"Statement\":[]}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::mine/*\"}}",
                "{\"Statement\":{\"Effect\":\"Maybe\",P,\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::mine/*\"}}",
                "{\"Statement\":{\"Effect\":\"Deny\",P,\"Action\":\"ec2:Run\",\"Resource\":\"arn:aws:s3:::mine/*\"}}",
                "{\"Statement\":{\"Effect\":\"Deny\",P,\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::other/*\"}}",
                "{\"Statement\":{\"Effect\":\"Deny\",P,\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::mine\"}}",
                "{\"Statement\":{\"Effect\":\"Deny\",P,\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::mine\",\"X\":1}}",
                "{\"Statement\":{\"Effect\":\"Deny\",P,\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::mine\","
                        + "\"Condition\":{\"StringSame\":{\"aws:SourceArn\":\"a\"}}}}",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"bob\"},\"Action\":\"s3:*\","
                        + "\"Resource\":\"arn:aws:s3:::mine\"}}"
            })
    void refusesAMalformedPolicy(String policy) {
        var document = policy.replace("P,", "\"Principal\":{\"AWS\":\"000000000000\"},");

        assertRefused(
                400,
                "MalformedPolicy",
                () -> s3.client.putBucketPolicy(r -> r.bucket("mine").policy(document)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}",
                "\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}",
                "\"Condition\":{\"StringEqualsIfExists\":{\"aws:SourceArn\":\"a\"}}",
                "\"NotAction\":\"s3:PutObject\""
            })
    void refusesAPolicyThatItCannotJudgeWith501(String part) {
        var policy = "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
                + "\"Resource\":\"arn:aws:s3:::mine\"," + part + "}}";

        assertRefused(
                501,
                "NotImplemented",
                () -> s3.client.putBucketPolicy(r -> r.bucket("mine").policy(policy)));
    }

    private void ownership(ObjectOwnership ownership) {
        var rule = OwnershipControlsRule.builder().objectOwnership(ownership).build();
        s3.client.putBucketOwnershipControls(r -> r.bucket("mine").ownershipControls(c -> c.rules(rule)));
    }
}
