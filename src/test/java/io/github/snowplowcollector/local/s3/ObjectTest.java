package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.RawHttp;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects: metadata, digests, ranges, conditions. */
class ObjectTest extends BucketFixture {

    @Test
    void givesBackWhatWasPut() {
        s3.client.putObject(
                r -> r.bucket("mine")
                        .key("i")
                        .contentType("image/gif")
                        .cacheControl("no-store")
                        .contentEncoding("gzip")
                        .metadata(Map.of("replaces", "a b")),
                RequestBody.fromString("GIF"));

        var got = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i"));

        assertThat(got.asUtf8String()).isEqualTo("GIF");
        assertThat(got.response().contentType()).isEqualTo("image/gif");
        assertThat(got.response().cacheControl()).isEqualTo("no-store");
        assertThat(got.response().contentEncoding()).isEqualTo("gzip");
        assertThat(got.response().metadata()).containsExactly(Map.entry("replaces", "a b"));
        assertThat(got.response().eTag()).isEqualTo("\"95a66bab4c0c0fd8387e680daeff99a8\"");
        assertThat(s3.client.headObject(r -> r.bucket("mine").key("i")).contentLength())
                .isEqualTo(3);
    }

    @Test
    void keepsObjectsAsPlainFiles() {
        s3.client.putObject(r -> r.bucket("mine").key("logs/a.gz"), RequestBody.fromString("bytes"));

        assertThat(folder.resolve("buckets/mine/objects/logs/a.gz")).hasContent("bytes");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void keepsChecksumsOfChunkedUploads(ChecksumAlgorithm algorithm) {
        var put = s3.client.putObject(
                r -> r.bucket("mine").key("i").checksumAlgorithm(algorithm), RequestBody.fromString("GIF"));

        // The SDK proves the checksum when it reads.
        var got = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").checksumMode(ChecksumMode.ENABLED));

        assertThat(checksums(got.response().sdkHttpResponse()))
                .isNotEmpty()
                .isEqualTo(checksums(put.sdkHttpResponse()));
        assertThat(got.asUtf8String()).isEqualTo("GIF");
    }

    @Test
    void showsAChecksumOnlyWhenAsked() {
        var sha256 = "cO8jTm0pJgnvrYjvKvz1XxpDqZbxVvEcVrRjCcPiLXE=";
        assertRefused(
                400,
                "BadDigest",
                () -> s3.client.putObject(
                        r -> r.bucket("mine").key("i").checksumSHA256(sha256), RequestBody.fromString("GIF")));
        s3.client.putObject(
                r -> r.bucket("mine").key("i").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("GIF"));

        var asked = s3.client.headObject(r -> r.bucket("mine").key("i").checksumMode(ChecksumMode.ENABLED));

        assertThat(asked.checksumSHA256()).hasSize(44);
        assertThat(S3Server.signed(s3, "HEAD", "/mine/i").headers()).doesNotContainKey("x-amz-checksum-sha256");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==, BadDigest",
        "Content-MD5: nonsense, InvalidDigest",
        "x-amz-checksum-crc32: AAAAAQ==, BadDigest",
        "x-amz-checksum-sha1: AAAA, InvalidRequest",
        "x-amz-sdk-checksum-algorithm: SHA256, InvalidRequest"
    })
    void refusesBytesThatAreNotWhatTheirDigestSays(String header, String code) {
        var answer = S3Server.signed(s3, "PUT", "/mine/i", "Content-Length: 0", header);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    @Test
    void refusesAPayloadThatIsNotTheSignedOne() {
        var headers = S3Server.authorization("s3")
                .replace("UNSIGNED-PAYLOAD", "0".repeat(64) + "\nContent-Length: 0")
                .split("\n", -1);

        assertThat(S3Server.code(s3.anonymous("PUT", "/mine/i", headers))).isEqualTo("XAmzContentSHA256Mismatch");
    }

    @Test
    void asksForTheLengthOfAnObjectAndOfNothingElse() {
        var withoutLength = S3Server.signed(s3, "PUT", "/mine/i");
        assertThat(withoutLength.status()).isEqualTo(411);
        assertThat(withoutLength.body())
                .contains("<Code>MissingContentLength</Code><Message>You must provide the Content-Length HTTP header."
                        + "</Message>");
        assertThat(S3Server.signed(s3, "PUT", "/other").status()).isEqualTo(200);
    }

    @Test
    void refusesAnObjectWhoseLengthComesWithItsChunks() {
        var head = "PUT /mine/i HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                + S3Server.authorization("s3").replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n";

        var answer = RawHttp.exchange(s3.port(), "PUT", head + "2\r\nhi\r\n0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body())
                .contains("<Code>NotImplemented</Code><Message>A header you provided implies functionality that is not"
                        + " implemented</Message><Header>Transfer-Encoding</Header>");
    }

    @Test
    void takesNoNoticeOfOddExpectations() {
        assertThat(S3Server.signed(s3, "PUT", "/mine/i", "Content-Length: 0", "Expect: 200")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void comparesWeakTagsOfReadsWeakly() {
        S3Server.signed(s3, "PUT", "/mine/i", "Content-Length: 0");
        var weak = "W/\"d41d8cd98f00b204e9800998ecf8427e\"";

        assertThat(S3Server.signed(s3, "GET", "/mine/i", "If-None-Match: \"a\", " + weak)
                        .status())
                .isEqualTo(304);
        assertThat(S3Server.signed(s3, "GET", "/mine/i", "If-Match: " + weak).status())
                .isEqualTo(412);
    }

    @Test
    void sendsMetadataThatIsNotAsciiAsEncodedWords() {
        S3Server.signed(
                s3, "PUT", "/mine/i", "Content-Length: 0", "x-amz-meta-a: \u00c3\u0084", "x-amz-meta-b: h\u00e9");

        assertThat(S3Server.signed(s3, "HEAD", "/mine/i").headers())
                .containsEntry("x-amz-meta-a", "=?UTF-8?B?w4PChA==?=")
                .containsEntry("x-amz-meta-b", "=?UTF-8?B?aMOp?=");
    }

    @Test
    void refusesAKeyOver1024Bytes() {
        assertRefused(
                400,
                "KeyTooLongError",
                () -> s3.client.putObject(
                        r -> r.bucket("mine").key("ä".repeat(512) + "x"), RequestBody.fromString("x")));
        s3.client.putObject(r -> r.bucket("mine").key("ä".repeat(512)), RequestBody.fromString("x"));

        assertThat(s3.client.listObjectsV2(r -> r.bucket("mine")).contents())
                .extracting(S3Object::key)
                .containsExactly("ä".repeat(512));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, G",
        "bytes=1-, IF",
        "bytes=-2, IF",
        "bytes=1-99, IF",
        "bytes=-99, GIF",
        "bytes=1-9223372036854775806, IF",
        "bytes=1-99999999999999999999, IF",
        "bytes=-99999999999999999999, GIF"
    })
    void answersRanges(String range, String part) {
        put("i", "GIF");

        var got = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").range(range));

        assertThat(got.asUtf8String()).isEqualTo(part);
        assertThat(got.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(got.response().contentRange()).endsWith("/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=2-1", "lines=1-2", "bytes=0-0,2-2", "bytes=-"})
    void ignoresRangesThatAreNone(String range) {
        put("i", "GIF");

        assertThat(s3.client
                        .getObjectAsBytes(r -> r.bucket("mine").key("i").range(range))
                        .asUtf8String())
                .isEqualTo("GIF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=3-", "bytes=99999999999999999999-"})
    void refusesARangeBehindTheEnd(String range) {
        put("i", "GIF");

        assertRefused(
                416,
                "InvalidRange",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").range(range)));
    }

    /** No memory holds the bytes; what does not ask for all of them is answered. */
    @Test
    void tellsOfAnObjectThatIsLargerThanMemory() throws IOException {
        long size = 3L * 1024 * 1024 * 1024;
        var object = new ObjectInfo(size, "\"e\"", S3Server.NOW, Map.of(), Optional.empty());
        s3.buckets
                .find("mine")
                .orElseThrow()
                .objects()
                .put(
                        "large",
                        beside -> {
                            try (var file = new RandomAccessFile(beside.toFile(), "rw")) {
                                file.setLength(size);
                            }
                            return object;
                        },
                        existing -> {});

        var head = s3.client.headObject(r -> r.bucket("mine").key("large"));
        assertThat(head.contentLength()).isEqualTo(size);
        assertThat(s3.client
                        .headObject(r -> r.bucket("mine").key("large").range("bytes=1-"))
                        .contentLength())
                .isEqualTo(size - 1);
        assertThat(s3.client
                        .getObjectAsBytes(r -> r.bucket("mine").key("large").range("bytes=-2"))
                        .asByteArray())
                .hasSize(2);
        assertRefused(
                501,
                "NotImplemented",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("mine").key("large")));
    }

    @Test
    void answersConditionalReads() {
        var etag = put("i", "GIF");
        var later = S3Server.NOW.plus(Duration.ofMinutes(1));
        var earlier = S3Server.NOW.minus(Duration.ofMinutes(1));

        assertStatus(
                304, () -> s3.client.headObject(r -> r.bucket("mine").key("i").ifNoneMatch(etag)));
        assertStatus(
                304, () -> s3.client.headObject(r -> r.bucket("mine").key("i").ifModifiedSince(later)));
        assertStatus(
                412, () -> s3.client.headObject(r -> r.bucket("mine").key("i").ifMatch("\"other\"")));
        assertStatus(
                412, () -> s3.client.headObject(r -> r.bucket("mine").key("i").ifUnmodifiedSince(earlier)));
        assertThat(s3.client
                        .headObject(r -> r.bucket("mine").key("i").ifMatch(etag).ifUnmodifiedSince(earlier))
                        .eTag())
                .isEqualTo(etag);
        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").ifMatch("\"other\"")));
    }

    @Test
    void answersConditionalWrites() {
        var etag = put("i", "GIF");

        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.client.putObject(
                        r -> r.bucket("mine").key("i").ifNoneMatch("*"), RequestBody.fromString("x")));
        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.client.putObject(
                        r -> r.bucket("mine").key("i").ifMatch("\"other\""), RequestBody.fromString("x")));
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.putObject(r -> r.bucket("mine").key("new").ifMatch(etag), RequestBody.fromString("x")));
        s3.client.putObject(r -> r.bucket("mine").key("i").ifMatch(etag), RequestBody.fromString("x"));
        s3.client.putObject(r -> r.bucket("mine").key("new").ifNoneMatch("*"), RequestBody.fromString("x"));

        assertThat(s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i")).asUtf8String())
                .isEqualTo("x");
    }

    @Test
    void saysWhichKeyIsMissing() {
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("mine").key("missing")));
        assertRefused(
                404,
                "NoSuchBucket",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("nobodys").key("missing")));
        s3.client.deleteObject(r -> r.bucket("mine").key("missing"));
    }

    @Test
    void healsAnObjectWhoseMetadataIsOfAnotherVersion() throws Exception {
        put("i", "GIF");
        Files.writeString(folder.resolve("buckets/mine/objects/i"), "longer");

        assertThat(s3.client
                        .getObjectAsBytes(r -> r.bucket("mine").key("i"))
                        .response()
                        .eTag())
                .isEqualTo(etag("longer"));
    }

    private static Map<String, List<String>> checksums(SdkHttpResponse response) {
        var checksums = new TreeMap<>(response.headers());
        checksums.keySet().removeIf(name -> !name.startsWith("x-amz-checksum-"));
        return checksums;
    }

    private String put(String key, String content) {
        return s3.client
                .putObject(r -> r.bucket("mine").key(key), RequestBody.fromString(content))
                .eTag();
    }

    private static String etag(String text) {
        return ETag.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
