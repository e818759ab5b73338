package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What is told of an object beside its bytes, and what whoever reads it may have said in its stead. */
class ObjectAttributesTest extends BucketFixture {

    @Test
    void answersWhatIsAskedFor() {
        put();

        var all = s3.client.getObjectAttributes(r -> r.bucket("mine")
                .key("i")
                .objectAttributes(
                        ObjectAttributes.E_TAG,
                        ObjectAttributes.CHECKSUM,
                        ObjectAttributes.OBJECT_PARTS,
                        ObjectAttributes.STORAGE_CLASS,
                        ObjectAttributes.OBJECT_SIZE));

        assertThat(all.eTag()).isEqualTo("95a66bab4c0c0fd8387e680daeff99a8");
        assertThat(all.checksum().checksumSHA256())
                .isEqualTo(Checksum.of("sha256", "GIF".getBytes(StandardCharsets.UTF_8))
                        .value());
        assertThat(all.checksum().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(all.objectParts()).isNull();
        assertThat(all.storageClass()).isEqualTo(StorageClass.STANDARD);
        assertThat(all.objectSize()).isEqualTo(3);
        assertThat(all.lastModified()).isEqualTo(S3Server.NOW);
        var size = s3.client.getObjectAttributes(
                r -> r.bucket("mine").key("i").objectAttributes(ObjectAttributes.OBJECT_SIZE));
        assertThat(size.eTag()).isNull();
        assertThat(size.checksum()).isNull();
    }

    @Test
    void computesS3sOwnChecksumWhereNobodyNamesOne() {
        var put = S3Server.put(s3, "/mine/i", "GIF");

        var checksum = s3.client
                .getObjectAttributes(r -> r.bucket("mine").key("i").objectAttributes(ObjectAttributes.CHECKSUM))
                .checksum();
        assertThat(checksum.checksumCRC64NVME())
                .isEqualTo(Checksum.of("crc64nvme", "GIF".getBytes(StandardCharsets.UTF_8))
                        .value());
        assertThat(put.headers()).containsEntry("x-amz-checksum-crc64nvme", checksum.checksumCRC64NVME());
        assertThat(S3Server.code(S3Server.signed(
                        s3, "PUT", "/mine/i", "x-amz-checksum-crc64nvme: AAAAAAAAAAE=", "Content-Length: 0")))
                .isEqualTo("BadDigest");
    }

    @Test
    void refusesWhatIsNoAttribute() {
        put();

        assertThat(S3Server.code(S3Server.signed(s3, "GET", "/mine/i?attributes")))
                .isEqualTo("InvalidArgument");
        assertThat(S3Server.code(
                        S3Server.signed(s3, "GET", "/mine/i?attributes", "x-amz-object-attributes: ETag,Colour")))
                .isEqualTo("InvalidArgument");
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.getObjectAttributes(
                        r -> r.bucket("mine").key("missing").objectAttributes(ObjectAttributes.E_TAG)));
    }

    @Test
    void bearsTheHeadersThatTheReaderWants() {
        put();

        var got = s3.client.getObject(r -> r.bucket("mine")
                .key("i")
                .responseContentType("text/plain")
                .responseContentLanguage("de")
                .responseCacheControl("no-cache")
                .responseContentDisposition("attachment; filename=\"a b\"")
                .responseContentEncoding("identity")
                .range("bytes=0-0"));

        assertThat(got.response().contentType()).isEqualTo("text/plain");
        assertThat(got.response().contentLanguage()).isEqualTo("de");
        assertThat(got.response().cacheControl()).isEqualTo("no-cache");
        assertThat(got.response().contentDisposition()).isEqualTo("attachment; filename=\"a b\"");
        assertThat(got.response().contentEncoding()).isEqualTo("identity");
        var expires = URLEncoder.encode("Thu, 01 Dec 1994 16:00:00 GMT", StandardCharsets.UTF_8);
        assertThat(S3Server.signed(s3, "HEAD", "/mine/i?response-expires=" + expires)
                        .headers())
                .containsEntry("expires", "Thu, 01 Dec 1994 16:00:00 GMT");
        assertThat(S3Server.signed(s3, "GET", "/mine/missing?response-content-type=text/plain")
                        .headers())
                .containsEntry("content-type", "application/xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "content-language", "expires", "cache-control", "content-disposition"})
    void refusesThemToAnonymousReaders(String header) {
        s3.client.deletePublicAccessBlock(r -> r.bucket("mine"));
        s3.client.putBucketPolicy(r -> r.bucket("mine").policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",\
                "Resource":"arn:aws:s3:::mine/*"}}"""));
        put();

        var answer = s3.anonymous("GET", "/mine/i?response-" + header + "=x");

        assertThat(S3Server.code(answer)).isEqualTo("InvalidRequest");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(s3.anonymous("GET", "/mine/i").status()).isEqualTo(200);
    }

    private void put() {
        s3.client.putObject(
                r -> r.bucket("mine")
                        .key("i")
                        .contentType("image/gif")
                        .metadata(Map.of("a", "b"))
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("GIF"));
    }
}
