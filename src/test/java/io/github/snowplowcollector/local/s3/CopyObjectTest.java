package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Objects made of others. */
class CopyObjectTest extends BucketFixture {

    @Test
    void copiesBytesMetadataAndTagsToAnotherBucket() {
        s3.client.createBucket(r -> r.bucket("other"));
        put("a");

        var result = s3.client
                .copyObject(r -> r.sourceBucket("mine")
                        .sourceKey("a")
                        .destinationBucket("other")
                        .destinationKey("b"))
                .copyObjectResult();

        var got = s3.client.getObjectAsBytes(r -> r.bucket("other").key("b"));
        assertThat(got.asUtf8String()).isEqualTo("GIF");
        assertThat(got.response().contentType()).isEqualTo("image/gif");
        assertThat(got.response().metadata()).containsExactly(Map.entry("a", "b"));
        assertThat(got.response().tagCount()).isEqualTo(1);
        assertThat(got.response().websiteRedirectLocation()).isNull();
        assertThat(result.eTag()).isEqualTo(got.response().eTag()).isEqualTo(etag());
        assertThat(result.lastModified()).isEqualTo(S3Server.NOW);
    }

    @Test
    void replacesMetadataAndTagsWhenTold() {
        put("a");

        s3.client.copyObject(r -> r.sourceBucket("mine")
                .sourceKey("a")
                .destinationBucket("mine")
                .destinationKey("a")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("text/plain")
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                .taggingDirective(TaggingDirective.REPLACE));

        var got = head("a");
        assertThat(got.contentType()).isEqualTo("text/plain");
        assertThat(got.metadata()).isEmpty();
        assertThat(got.tagCount()).isNull();
    }

    @Test
    void takesWhatIsSaidWithoutADirectiveForNothing() {
        put("a");

        copy("b", "x-amz-copy-source: mine/a", "Content-Type: text/plain", "x-amz-tagging: k=w&l=m");

        assertThat(head("b").contentType()).isEqualTo("image/gif");
        assertThat(head("b").tagCount()).isEqualTo(1);
    }

    @Test
    void computesTheChecksumOfTheCopy() {
        put("a");

        var copied = s3.client
                .copyObject(r -> r.sourceBucket("mine")
                        .sourceKey("a")
                        .destinationBucket("mine")
                        .destinationKey("b")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .copyObjectResult();

        assertThat(copied.checksumSHA256())
                .isEqualTo(Checksum.of("sha256", "GIF".getBytes(StandardCharsets.UTF_8))
                        .value());
    }

    @Test
    void refusesACopyIntoItselfThatChangesNothing() {
        put("a");

        var answer = S3Server.signed(s3, "PUT", "/mine/a", "x-amz-copy-source: mine/a");

        assertThat(S3Server.code(answer)).isEqualTo("InvalidRequest");
        assertThat(answer.body())
                .contains(
                        "This copy request is illegal because it is trying to copy an object to itself without changing"
                                + " the object's metadata, storage class, website redirect location or encryption attributes.");
        copy("a", "x-amz-copy-source: mine/a", "x-amz-website-redirect-location: /b");
        assertThat(head("a").websiteRedirectLocation()).isEqualTo("/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine/a%20b%2Bc", "/mine/a%20b%2Bc", "%2Fmine%2Fa+b%2Bc", "mine/a%20b%2Bc?versionId=null"})
    void findsTheSourceHoweverItIsWritten(String source) {
        put("a b+c");

        copy("copy", "x-amz-copy-source: " + source);

        assertThat(head("copy").eTag()).isEqualTo(etag());
    }

    @ParameterizedTest
    @CsvSource({
        "mine, 400, InvalidArgument",
        "mine/, 400, InvalidArgument",
        "/, 400, InvalidArgument",
        "mine/missing, 404, NoSuchKey",
        "nobodys/a, 404, NoSuchBucket",
        "mine/a?versionId=3, 400, InvalidArgument",
        "arn:aws:s3:us-east-1:000000000000:accesspoint/mine/object/a, 501, NotImplemented"
    })
    void refusesSourcesThatAreNone(String source, int status, String code) {
        put("a");

        var answer = S3Server.signed(s3, "PUT", "/mine/b", "x-amz-copy-source: " + source);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-copy-source-if-match: other, PreconditionFailed",
        "x-amz-copy-source-if-none-match: *, PreconditionFailed",
        "'x-amz-copy-source-if-unmodified-since: Tue, 03 Nov 2026 09:00:00 GMT', PreconditionFailed",
        "'x-amz-copy-source-if-modified-since: Tue, 03 Nov 2026 11:00:00 GMT', PreconditionFailed",
        "If-None-Match: *, PreconditionFailed",
        "x-amz-metadata-directive: KEEP, InvalidArgument",
        "x-amz-tagging-directive: KEEP, InvalidArgument",
        "x-amz-source-expected-bucket-owner: 111122223333, AccessDenied"
    })
    void refusesWhatTheConditionsDoNotLetPass(String header, String code) {
        put("a");
        put("b");

        var answer = S3Server.signed(s3, "PUT", "/mine/b", "x-amz-copy-source: mine/a", header);

        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    @Test
    void letsTheEntityTagDecideBeforeTheDate() {
        put("a");

        copy(
                "b",
                "x-amz-copy-source: mine/a",
                "x-amz-copy-source-if-match: " + etag(),
                "x-amz-copy-source-if-unmodified-since: Tue, 03 Nov 2026 09:00:00 GMT");

        assertThat(head("b").eTag()).isEqualTo(etag());
    }

    @Test
    void letsNobodyCopyUnsigned() {
        assertThat(S3Server.code(s3.anonymous("PUT", "/mine/b", "x-amz-copy-source: mine/a")))
                .isEqualTo("AccessDenied");
    }

    @Test
    void makesOneWholeOfAnObjectInParts() {
        var upload = s3.client.createMultipartUpload(r -> r.bucket("mine").key("a"));
        var part = s3.client.uploadPart(
                r -> r.bucket("mine").key("a").uploadId(upload.uploadId()).partNumber(1),
                RequestBody.fromString("GIF"));
        s3.client.completeMultipartUpload(r -> r.bucket("mine")
                .key("a")
                .uploadId(upload.uploadId())
                .multipartUpload(m -> m.parts(
                        CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));

        copy("b", "x-amz-copy-source: mine/a");

        assertThat(head("a").eTag()).endsWith("-1\"");
        assertThat(head("b").eTag()).isEqualTo(etag());
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.copyObject(r -> r.sourceBucket("mine")
                        .sourceKey("missing")
                        .destinationBucket("mine")
                        .destinationKey("b")));
    }

    private void put(String key) {
        s3.client.putObject(
                r -> r.bucket("mine")
                        .key(key)
                        .contentType("image/gif")
                        .metadata(Map.of("a", "b"))
                        .websiteRedirectLocation("/elsewhere")
                        .tagging("k=v"),
                RequestBody.fromString("GIF"));
    }

    private void copy(String key, String... headers) {
        var answer = S3Server.signed(s3, "PUT", "/mine/" + key, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private GetObjectResponse head(String key) {
        return s3.client.getObjectAsBytes(r -> r.bucket("mine").key(key)).response();
    }

    private static String etag() {
        return ETag.of("GIF".getBytes(StandardCharsets.UTF_8));
    }
}
