package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.Requester;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** Objects that have access control lists of their own, in buckets as they were before April 2023 and as they are today. */
class ObjectAclTest {

    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String FRIEND = "f".repeat(64);

    @TempDir
    Path folder;

    private S3Server s3;

    @BeforeEach
    void start() {
        s3 = new S3Server(folder);
        s3.client.createBucket(r -> r.bucket("old"));
        s3.client.deletePublicAccessBlock(r -> r.bucket("old"));
        s3.client.deleteBucketOwnershipControls(r -> r.bucket("old"));
        put("i", "public-read");
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private void put(String key, String acl) {
        s3.client.putObject(r -> r.bucket("old").key(key).acl(acl), RequestBody.fromString("GIF"));
    }

    private String[] grants(String key) {
        return s3.client.getObjectAcl(r -> r.bucket("old").key(key)).grants().stream()
                .map(ObjectAclTest::told)
                .toArray(String[]::new);
    }

    private static String told(Grant grant) {
        var grantee = grant.grantee();
        var who = grantee.uri() == null
                ? grantee.id().substring(0, 4)
                : grantee.uri().replaceFirst(".*/", "");
        return who + " " + grant.permissionAsString();
    }

    private int anonymously(String method, String target, String... headers) {
        return s3.anonymous(method, target, headers).status();
    }

    private void ownership(ObjectOwnership ownership) {
        var rule = OwnershipControlsRule.builder().objectOwnership(ownership).build();
        s3.client.putBucketOwnershipControls(r -> r.bucket("old").ownershipControls(c -> c.rules(rule)));
    }

    private void block(PublicAccessBlockConfiguration.Builder flags) {
        s3.client.putPublicAccessBlock(r -> r.bucket("old").publicAccessBlockConfiguration(flags.build()));
    }

    private static PublicAccessBlockConfiguration.Builder flags() {
        return PublicAccessBlockConfiguration.builder();
    }

    @Test
    void letsEverybodyReadWhatIsPublicAndNothingBeside() {
        put("own", "private");

        assertThat(s3.anonymous("GET", "/old/i").body()).isEqualTo("GIF");
        assertThat(anonymously("HEAD", "/old/i")).isEqualTo(200);
        assertThat(anonymously("GET", "/old/own")).isEqualTo(403);
        assertThat(anonymously("GET", "/old/missing")).isEqualTo(403);
        assertThat(anonymously("GET", "/old/i?acl")).isEqualTo(403);
        assertThat(anonymously("PUT", "/old/i?acl", "x-amz-acl: private")).isEqualTo(403);
        assertThat(anonymously("DELETE", "/old/i")).isEqualTo(403);
        assertThat(anonymously("GET", "/old?list-type=2")).isEqualTo(403);
    }

    @Test
    void tellsWhoMayListThatAKeyIsMissing() {
        s3.client.putBucketAcl(r -> r.bucket("old").acl("public-read"));

        assertThat(S3Server.code(s3.anonymous("GET", "/old/missing"))).isEqualTo("NoSuchKey");
    }

    @ParameterizedTest
    @CsvSource({
        "private, ",
        "bucket-owner-read, ",
        "bucket-owner-full-control, ",
        "public-read, AllUsers READ",
        "public-read-write, AllUsers READ; AllUsers WRITE",
        "authenticated-read, AuthenticatedUsers READ"
    })
    void keepsCannedLists(String canned, String others) {
        put("uploaded", canned);
        put("changed", "public-read");
        s3.client.putObjectAcl(r -> r.bucket("old").key("changed").acl(canned));

        var all = ("10ca FULL_CONTROL" + (others == null ? "" : "; " + others)).split("; ", -1);
        assertThat(grants("uploaded")).containsExactly(all);
        assertThat(grants("changed")).containsExactly(all);
    }

    @Test
    void keepsGrantsOfHeadersAndOfDocuments() {
        s3.client.putObject(
                r -> r.bucket("old").key("x").grantRead("uri=" + ALL_USERS).grantFullControl("id=" + FRIEND),
                RequestBody.fromString("x"));
        assertThat(grants("x")).containsExactlyInAnyOrder("AllUsers READ", "ffff FULL_CONTROL");

        var document = s3.client.getObjectAcl(r -> r.bucket("old").key("x"));
        s3.client.putObjectAcl(r -> r.bucket("old")
                .key("i")
                .accessControlPolicy(p -> p.owner(document.owner()).grants(document.grants())));

        assertThat(grants("i")).isEqualTo(grants("x"));
    }

    @Test
    void goesWithTheObjectAndStaysOverARestart() {
        s3.close();
        s3 = new S3Server(folder);
        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL", "AllUsers READ");
        assertThat(s3.client.headObject(r -> r.bucket("old").key("i")).lastModified())
                .isEqualTo(S3Server.NOW);

        s3.client.putObject(r -> r.bucket("old").key("i"), RequestBody.fromString("GIF"));

        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL");
        assertThat(anonymously("GET", "/old/i")).isEqualTo(403);
    }

    @Test
    void isSilencedAndRevivedByOwnership() {
        ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL");
        assertThat(anonymously("GET", "/old/i")).isEqualTo(403);

        ownership(ObjectOwnership.OBJECT_WRITER);

        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL", "AllUsers READ");
        assertThat(anonymously("GET", "/old/i")).isEqualTo(200);
    }

    @Test
    void isSilencedAndRevivedByThePublicAccessBlock() {
        s3.client.putBucketAcl(
                r -> r.bucket("old").grantRead("uri=" + ALL_USERS).grantFullControl("id=" + FRIEND));
        block(flags().ignorePublicAcls(true));
        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL");
        assertThat(s3.client.getBucketAcl(r -> r.bucket("old")).grants())
                .extracting(ObjectAclTest::told)
                .containsExactly("ffff FULL_CONTROL");
        assertThat(anonymously("GET", "/old/i")).isEqualTo(403);
        assertThat(anonymously("GET", "/old")).isEqualTo(403);

        s3.client.deletePublicAccessBlock(r -> r.bucket("old"));

        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL", "AllUsers READ");
        assertThat(anonymously("GET", "/old/i")).isEqualTo(200);
        assertThat(anonymously("GET", "/old")).isEqualTo(200);
    }

    @Test
    void refusesPublicListsWhileTheyAreBlockedAndLeavesWhatIsThere() {
        block(flags().blockPublicAcls(true));

        assertRefused(403, "AccessDenied", () -> put("x", "public-read"));
        assertRefused(403, "AccessDenied", () -> put("x", "authenticated-read"));
        assertRefused(
                403,
                "AccessDenied",
                () -> s3.client.putObjectAcl(r -> r.bucket("old").key("i").acl(ObjectCannedACL.PUBLIC_READ)));
        s3.client.putObjectAcl(r -> r.bucket("old").key("i").grantFullControl("id=" + FRIEND));
        put("x", "private");
        assertThat(grants("i")).containsExactly("ffff FULL_CONTROL");
    }

    @Test
    void takesNoListsWhereTheOwnerIsEnforced() {
        ownership(ObjectOwnership.BUCKET_OWNER_ENFORCED);

        for (var canned : new String[] {"private", "public-read", "bucket-owner-read"}) {
            assertRefused(400, "AccessControlListNotSupported", () -> put("x", canned));
        }
        assertRefused(
                400,
                "AccessControlListNotSupported",
                () -> s3.client.putObjectAcl(r -> r.bucket("old").key("i").acl(ObjectCannedACL.PRIVATE)));
        put("x", "bucket-owner-full-control");
    }

    @Test
    void letsAGrantedCanonicalUserRead() {
        s3.client.putObjectAcl(r -> r.bucket("old").key("i").grantRead("id=" + FRIEND));
        var friend = Requester.originAccessIdentity("E1", FRIEND);
        var stranger = Requester.originAccessIdentity("E2", "e".repeat(64));

        assertThat(fetch(friend)).isEqualTo(200);
        assertThat(fetch(stranger)).isEqualTo(403);
        assertThat(fetch(Requester.ANONYMOUS)).isEqualTo(403);
    }

    private int fetch(Requester requester) {
        var client = InetSocketAddress.createUnresolved("localhost", 1);
        var request = new HttpRequest("GET", "/i", "", Map.of(), new byte[0], client);
        return s3.cloudFront.fetch("GET", "old", "i", request, requester).status();
    }

    @Test
    void answersThatThereIsNoSuchKey() {
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.getObjectAcl(r -> r.bucket("old").key("no")));
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.putObjectAcl(r -> r.bucket("old").key("no").acl(ObjectCannedACL.PRIVATE)));
    }

    @ParameterizedTest
    @CsvSource({
        "aws-exec-read, 501, NotImplemented",
        "log-delivery-write, 400, InvalidArgument",
        "everybody, 400, InvalidArgument"
    })
    void refusesCannedListsThatAreNoneOrCannotBeJudged(String canned, int status, String code) {
        assertRefused(status, code, () -> put("x", canned));
        assertRefused(
                status,
                code,
                () -> s3.client.putObjectAcl(r -> r.bucket("old").key("i").acl(canned)));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-grant-read: everybody, InvalidArgument",
        "x-amz-grant-read: id=short, InvalidArgument",
        "x-amz-grant-read: uri=http://acs.amazonaws.com/groups/global/Nobody, InvalidArgument",
        "x-amz-grant-read: '', InvalidArgument",
        "x-other: '', MissingSecurityHeader"
    })
    void refusesListsInHeadersThatAreNone(String header, String code) {
        var answer = S3Server.signed(s3, "PUT", "/old/i?acl", header);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo(code);
        assertThat(grants("i")).containsExactly("10ca FULL_CONTROL", "AllUsers READ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<AccessControlPolicy/>",
                "<Other/>",
                "<AccessControlPolicy><Owner><ID>O</ID></Owner></AccessControlPolicy>",
                "<AccessControlPolicy><Owner><ID>O</ID></Owner><AccessControlList><Grant/></AccessControlList>"
                        + "</AccessControlPolicy>",
                "<AccessControlPolicy><Owner><ID>O</ID></Owner><AccessControlList><Grant><Grantee><ID>O</ID></Grantee>"
                        + "<Permission>ALL</Permission></Grant></AccessControlList></AccessControlPolicy>"
            })
    void refusesDocumentsThatAreNone(String document) {
        var body = document.replace("O</ID>", Requester.OWNER_ID + "</ID>");
        var answer = S3Server.put(s3, "/old/i?acl", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isIn("MalformedXML", "MalformedACLError");
    }

    @Test
    void needsARightOfItsOwn() {
        s3.close();
        s3 = new S3Server(folder, Principal.user(IdentityPolicy.read("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],
                "Resource":"arn:aws:s3:::old/*"}}""".getBytes(StandardCharsets.UTF_8))));

        s3.client.putObject(r -> r.bucket("old").key("x"), RequestBody.fromString("x"));
        assertRefused(403, "AccessDenied", () -> put("x", "public-read"));
        assertRefused(403, "AccessDenied", () -> put("x", "bucket-owner-full-control"));
        assertRefused(403, "AccessDenied", () -> grants("x"));
        assertRefused(
                403,
                "AccessDenied",
                () -> s3.client.putObjectAcl(r -> r.bucket("old").key("x").acl(ObjectCannedACL.PRIVATE)));
    }
}
