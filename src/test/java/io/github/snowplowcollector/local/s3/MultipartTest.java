package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.ground.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects that come in parts. */
class MultipartTest extends BucketFixture {

    private static final int SMALLEST = 5 * 1024 * 1024;

    /** The smallest part that may be followed by another. */
    private static final byte[] FIRST = filled('a', SMALLEST);

    private static final byte[] LAST = filled('b', 3);

    @Test
    void makesAnObjectOfWhatCreateSaidAndOfTheParts() {
        var id = create(
                r -> r.contentType("video/mp4").metadata(Map.of("a", "b")).tagging("k=v"));
        var parts = List.of(upload(id, 1, FIRST), upload(id, 2, LAST));

        var completed = complete(id, parts);

        var got = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i"));
        assertThat(got.asByteArray()).isEqualTo(joined(FIRST, LAST));
        assertThat(got.response().contentType()).isEqualTo("video/mp4");
        assertThat(got.response().metadata()).containsExactly(Map.entry("a", "b"));
        assertThat(got.response().tagCount()).isEqualTo(1);
        assertThat(got.response().eTag()).isEqualTo(etagOf(FIRST, LAST)).isEqualTo(completed.eTag());
        assertThat(completed.location()).isEqualTo("http://localhost:" + s3.port() + "/mine/i");
        assertThat(s3.client.listMultipartUploads(r -> r.bucket("mine")).uploads())
                .isEmpty();
        assertThat(folder.resolve("buckets/mine/uploads")).isEmptyDirectory();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void makesAChecksumOfThePartsChecksums(ChecksumAlgorithm algorithm) {
        var id = create(r -> r.checksumAlgorithm(algorithm));
        var parts = List.of(upload(id, 1, FIRST, algorithm), upload(id, 2, LAST, algorithm));

        var completed = complete(id, parts);

        var name = algorithm.toString().toLowerCase(Locale.ROOT);
        var composite = Checksum.composite(name, List.of(Checksum.of(name, FIRST), Checksum.of(name, LAST)));
        assertThat(completed.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(Stream.of(
                        completed.checksumCRC32(),
                        completed.checksumCRC32C(),
                        completed.checksumSHA1(),
                        completed.checksumSHA256()))
                .contains(composite.value());
        var attributes = s3.client.getObjectAttributes(r ->
                r.bucket("mine").key("i").objectAttributes(ObjectAttributes.CHECKSUM, ObjectAttributes.OBJECT_PARTS));
        assertThat(attributes.objectParts().totalPartsCount()).isEqualTo(2);
        assertThat(attributes.objectParts().parts())
                .extracting(ObjectPart::size)
                .containsExactly((long) FIRST.length, (long) LAST.length);
        assertThat(attributes.checksum().checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(attributes.toString()).contains(composite.value().replaceFirst("-2", ""));
    }

    /** By what AWS answered for three parts: of the parts' SHA-256, and not of the object's bytes. */
    @Test
    void composesAsS3Does() {
        var parts = Stream.of(
                        "lcKa6Boe7a167tUCN5C4OaFygGSYD8MBnBARTrdL+1w=",
                        "gHjhbUT4oo2tSCtSZJdlKi+jeNXJT+VImqdPXsXvkOc=",
                        "4l9PQ3zOPZ0oGFvknFX+J4zZwE4WMzO+l3r8XrbWOeM=")
                .map(value -> new Checksum("sha256", value))
                .toList();

        assertThat(Checksum.composite("sha256", parts).value())
                .isEqualTo("rVWtNbadtsaKXJAcgWPWjifHzJaXde/iV4jaJAOdivc=-3");
    }

    /** The catalogue of CRCs has it for {@code 123456789}. */
    @Test
    void computesTheChecksumThatTheJdkDoesNotHave() {
        var crc = new Crc64Nvme();
        crc.update("123456789".getBytes(StandardCharsets.US_ASCII));

        assertThat(crc.getValue()).isEqualTo(0xae8b14860a799888L);
    }

    @Test
    void computesTheWholesChecksumWhereItIsTheWholes() {
        var id = create(r -> r.checksumAlgorithm(ChecksumAlgorithm.CRC32).checksumType(ChecksumType.FULL_OBJECT));
        var parts = List.of(upload(id, 1, FIRST), upload(id, 2, LAST));
        var whole = Checksum.of("crc32", joined(FIRST, LAST)).value();

        assertRefused(
                400,
                "BadDigest",
                () -> s3.client.completeMultipartUpload(r -> r.bucket("mine")
                        .key("i")
                        .uploadId(id)
                        .checksumCRC32("AAAAAA==")
                        .multipartUpload(m -> m.parts(parts))));
        var completed = s3.client.completeMultipartUpload(r -> r.bucket("mine")
                .key("i")
                .uploadId(id)
                .checksumCRC32(whole)
                .mpuObjectSize((long) SMALLEST + 3)
                .multipartUpload(m -> m.parts(parts)));

        assertThat(completed.checksumCRC32()).isEqualTo(whole);
        var read = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").checksumMode(ChecksumMode.ENABLED));
        assertThat(read.response().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @Test
    void computesS3sOwnChecksumWhereNobodyNamesOne() {
        var id = S3Server.signed(s3, "POST", "/mine/i?uploads")
                .body()
                .replaceFirst("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        var completed = complete(id, List.of(upload(id, 1, LAST)));

        assertThat(completed.checksumCRC64NVME())
                .isEqualTo(Checksum.of("crc64nvme", LAST).value());
        assertThat(completed.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256, FULL_OBJECT, InvalidRequest",
        "CRC64NVME, COMPOSITE, InvalidRequest",
        ", FULL_OBJECT, InvalidRequest",
        "CRC32, HALF, InvalidRequest",
        "CRC16, , InvalidRequest",
        "XXHASH3, , NotImplemented"
    })
    void refusesChecksumsThatNoUploadCanHave(String algorithm, String type, String code) {
        var headers = new ArrayList<String>();
        if (algorithm != null) {
            headers.add("x-amz-checksum-algorithm: " + algorithm);
        }
        if (type != null) {
            headers.add("x-amz-checksum-type: " + type);
        }

        var answer = S3Server.signed(s3, "POST", "/mine/i?uploads", headers.toArray(String[]::new));

        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    @Test
    void refusesAPartWithAnotherChecksumThanTheUploads() {
        var id = create(r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA256));

        assertThatThrownBy(() -> upload(id, 1, LAST, ChecksumAlgorithm.CRC32))
                .hasMessageContaining("expected checksum Type: sha256, actual checksum Type: crc32");
        var none = S3Server.signed(s3, "PUT", "/mine/i?partNumber=1&uploadId=" + id, "Content-Length: 0");
        assertThat(none.body()).contains("expected checksum Type: sha256, actual checksum Type: null");
    }

    @Test
    void wantsThePartsChecksumsToBeSaidAgain() {
        var id = create(r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA256));
        var part = upload(id, 1, LAST, ChecksumAlgorithm.SHA256);

        assertThatThrownBy(() -> complete(
                        id, List.of(part.toBuilder().checksumSHA256(null).build())))
                .hasMessageContaining("It was missing for part 1 in the request.");
        var wrong = Base64.getEncoder().encodeToString(Digest.SHA256.of(FIRST));
        assertRefused(
                400,
                "InvalidPart",
                () -> complete(
                        id, List.of(part.toBuilder().checksumSHA256(wrong).build())));
    }

    @Test
    void refusesPartsThatAreNotAsTheyWereUploaded() {
        var id = create(r -> {});
        var first = upload(id, 1, LAST);
        var second = upload(id, 2, LAST);

        assertRefused(400, "InvalidPartOrder", () -> complete(id, List.of(second, first)));
        assertRefused(400, "InvalidPartOrder", () -> complete(id, List.of(first, first)));
        assertRefused(400, "EntityTooSmall", () -> complete(id, List.of(first, second)));
        assertRefused(
                400,
                "InvalidPart",
                () -> complete(id, List.of(first.toBuilder().eTag(etagOf(FIRST)).build())));
        assertRefused(
                400,
                "InvalidPart",
                () -> complete(id, List.of(first.toBuilder().eTag("*").build())));
        assertRefused(
                400,
                "InvalidPart",
                () -> complete(id, List.of(first.toBuilder().partNumber(3).build())));
        assertRefused(400, "MalformedXML", () -> complete(id, List.of()));
        assertRefused(
                400,
                "InvalidRequest",
                () -> s3.client.completeMultipartUpload(r ->
                        r.bucket("mine").key("i").uploadId(id).mpuObjectSize(4L).multipartUpload(m -> m.parts(first))));
        assertRefused(404, "NoSuchKey", () -> read("i"));

        complete(id, List.of(first));

        assertThat(s3.client.headObject(r -> r.bucket("mine").key("i")).contentLength())
                .isEqualTo(LAST.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "one"})
    void refusesPartNumbersThatAreNone(String number) {
        var id = create(r -> {});

        var answer = S3Server.signed(s3, "PUT", "/mine/i?partNumber=" + number + "&uploadId=" + id);

        assertThat(S3Server.code(answer)).isEqualTo("InvalidArgument");
    }

    @Test
    void knowsAnUploadByItsKeyAndUntilItEnds() {
        var id = create(r -> {});
        upload(id, 10_000, LAST);

        assertRefused(
                404,
                "NoSuchUpload",
                () -> s3.client.uploadPart(
                        r -> r.bucket("mine").key("other").uploadId(id).partNumber(1), RequestBody.fromBytes(LAST)));
        assertRefused(
                404,
                "NoSuchUpload",
                () -> s3.client.listParts(r -> r.bucket("mine").key("i").uploadId("../mine")));
        s3.client.abortMultipartUpload(r -> r.bucket("mine").key("i").uploadId(id));
        assertRefused(404, "NoSuchUpload", () -> upload(id, 1, LAST));
        assertRefused(
                404,
                "NoSuchUpload",
                () -> s3.client.abortMultipartUpload(
                        r -> r.bucket("mine").key("i").uploadId(id)));
        assertThat(folder.resolve("buckets/mine/uploads")).isEmptyDirectory();
    }

    @Test
    void takesThePartThatCameLast() throws IOException {
        var id = create(r -> {});
        upload(id, 1, filled('x', 9));
        var part = upload(id, 1, LAST);

        assertThat(s3.client
                        .listParts(r -> r.bucket("mine").key("i").uploadId(id))
                        .parts())
                .extracting(Part::size)
                .containsExactly(3L);
        try (var files = Files.list(folder.resolve("buckets/mine/uploads/" + id))) {
            assertThat(files).hasSize(3);
        }
        complete(id, List.of(part));
        assertThat(read("i")).isEqualTo(LAST);
    }

    @Test
    void completesUnderAConditionOnly() {
        s3.client.putObject(r -> r.bucket("mine").key("i"), RequestBody.fromString("old"));
        var id = create(r -> {});
        var parts = List.of(upload(id, 1, LAST));

        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.client.completeMultipartUpload(r ->
                        r.bucket("mine").key("i").uploadId(id).ifNoneMatch("*").multipartUpload(m -> m.parts(parts))));
        assertThat(read("i")).asString().isEqualTo("old");
        s3.client.completeMultipartUpload(r -> r.bucket("mine")
                .key("i")
                .uploadId(id)
                .ifMatch(ETag.of("old".getBytes(StandardCharsets.US_ASCII)))
                .multipartUpload(m -> m.parts(parts)));
        assertThat(read("i")).isEqualTo(LAST);
    }

    @Test
    void copiesParts() {
        s3.client.putObject(r -> r.bucket("mine").key("a b"), RequestBody.fromBytes(joined(FIRST, LAST)));
        var id = create(r -> r.checksumAlgorithm(ChecksumAlgorithm.SHA256));
        var parts = new ArrayList<CompletedPart>();
        for (int number = 1; number <= 2; number++) {
            int part = number;
            var range = number == 1 ? "bytes=1-" + SMALLEST : "bytes=" + SMALLEST + "-" + SMALLEST;
            var copied = s3.client
                    .uploadPartCopy(r -> r.sourceBucket("mine")
                            .sourceKey("a b")
                            .copySourceRange(range)
                            .destinationBucket("mine")
                            .destinationKey("i")
                            .uploadId(id)
                            .partNumber(part))
                    .copyPartResult();
            parts.add(CompletedPart.builder()
                    .partNumber(part)
                    .eTag(copied.eTag())
                    .checksumSHA256(copied.checksumSHA256())
                    .build());
        }

        complete(id, parts);

        var whole = joined(FIRST, LAST);
        assertThat(read("i")).isEqualTo(joined(Arrays.copyOfRange(whole, 1, SMALLEST + 1), new byte[] {'b'}));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-copy-source-range: bytes=0-3, InvalidArgument",
        "x-amz-copy-source-range: bytes=0-, InvalidArgument",
        "x-amz-copy-source-range: 0-1, InvalidArgument",
        "x-amz-copy-source-if-match: other, PreconditionFailed",
        "x-amz-copy-source-if-none-match: *, PreconditionFailed"
    })
    void refusesPartsThatCannotBeCopied(String header, String code) {
        s3.client.putObject(r -> r.bucket("mine").key("source"), RequestBody.fromBytes(LAST));
        var id = create(r -> {});

        var answer = S3Server.signed(
                s3, "PUT", "/mine/i?partNumber=1&uploadId=" + id, "x-amz-copy-source: mine/source", header);

        assertThat(S3Server.code(answer)).isEqualTo(code);
    }

    @Test
    void listsParts() {
        var id = create(r -> {});
        for (int number : List.of(3, 1, 2)) {
            upload(id, number, filled('x', number));
        }

        var first =
                s3.client.listParts(r -> r.bucket("mine").key("i").uploadId(id).maxParts(2));
        var second = s3.client.listParts(
                r -> r.bucket("mine").key("i").uploadId(id).partNumberMarker(first.nextPartNumberMarker()));

        assertThat(first.parts()).extracting(Part::partNumber).containsExactly(1, 2);
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.parts()).extracting(Part::size).containsExactly(3L);
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.parts().get(0).eTag()).isEqualTo(etag(filled('x', 3)));
    }

    @Test
    void listsUploads() {
        var ids = Stream.of("a/1", "a/2", "b", "b")
                .map(key -> s3.client
                        .createMultipartUpload(r -> r.bucket("mine").key(key))
                        .uploadId())
                .toList();

        var all = s3.client.listMultipartUploadsPaginator(r -> r.bucket("mine").maxUploads(1));
        assertThat(all.uploads()).extracting(MultipartUpload::uploadId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(all.uploads()).extracting(MultipartUpload::key).containsExactly("a/1", "a/2", "b", "b");
        var rolled = s3.client.listMultipartUploadsPaginator(
                r -> r.bucket("mine").delimiter("/").maxUploads(1));
        assertThat(rolled.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/");
        assertThat(rolled.uploads()).extracting(MultipartUpload::key).containsExactly("b", "b");
        assertThat(s3.client
                        .listMultipartUploads(r -> r.bucket("mine").prefix("a/"))
                        .uploads())
                .extracting(MultipartUpload::initiated)
                .containsExactly(S3Server.NOW, S3Server.NOW);
    }

    @Test
    void goesOnAfterARestart() {
        var id = create(r -> r.contentType("video/mp4").tagging("k=v").checksumAlgorithm(ChecksumAlgorithm.SHA1));
        var first = upload(id, 1, FIRST, ChecksumAlgorithm.SHA1);
        s3.close();
        s3 = new S3Server(folder);

        complete(id, List.of(first, upload(id, 2, LAST, ChecksumAlgorithm.SHA1)));

        var got = s3.client.headObject(r -> r.bucket("mine").key("i"));
        assertThat(got.eTag()).isEqualTo(etagOf(FIRST, LAST));
        assertThat(got.contentType()).isEqualTo("video/mp4");
        assertThat(s3.client.getObjectTagging(r -> r.bucket("mine").key("i")).tagSet())
                .containsExactly(Tag.builder().key("k").value("v").build());
    }

    /** XML 1.0 has no way to write some of the characters. */
    @ParameterizedTest
    @ValueSource(strings = {"a%00", "a%01", "%EF%BF%BF", "%20a%25", "a%0D%0A"})
    void takesAnyKey(String key) {
        var created = S3Server.signed(s3, "POST", "/mine/" + key + "?uploads", "Content-Length: 0");
        var id = created.body().replaceFirst("(?s).*<UploadId>(.*)</UploadId>.*", "$1");

        var target = "/mine/" + key + "?partNumber=1&uploadId=" + id;
        assertThat(S3Server.signed(s3, "PUT", target, "Content-Length: 0").status())
                .isEqualTo(200);
    }

    @Test
    void readsTheObjectByItsParts() {
        var id = create(r -> {});
        complete(id, List.of(upload(id, 1, FIRST), upload(id, 2, LAST)));

        var second = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").partNumber(2));

        assertThat(second.asByteArray()).isEqualTo(LAST);
        assertThat(second.response().partsCount()).isEqualTo(2);
        assertThat(second.response().contentRange())
                .isEqualTo("bytes " + SMALLEST + "-" + (SMALLEST + 2) + "/" + (SMALLEST + 3));
        assertThat(s3.client
                        .headObject(r -> r.bucket("mine").key("i").partNumber(1))
                        .contentLength())
                .isEqualTo(SMALLEST);
        assertRefused(
                416,
                "InvalidPartNumber",
                () -> s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i").partNumber(3)));
        assertRefused(
                400,
                "InvalidRequest",
                () -> s3.client.getObjectAsBytes(
                        r -> r.bucket("mine").key("i").partNumber(1).range("bytes=0-0")));
    }

    @Test
    void deletesABucketWithUploadsInProgress() {
        var id = create(r -> {});
        upload(id, 1, LAST);

        s3.client.deleteBucket(r -> r.bucket("mine"));

        assertRefused(404, "NoSuchBucket", () -> upload(id, 2, LAST));
        assertThat(folder.resolve("buckets/mine")).doesNotExist();
    }

    @Test
    void letsNobodyBeginAnUploadUnsigned() {
        assertThat(S3Server.code(s3.anonymous("POST", "/mine/i?uploads"))).isEqualTo("AccessDenied");
    }

    /** Whoever reads while it is completed again and again sees one of the two objects, never a mixture. */
    @Test
    void completesAtOnceForThoseWhoRead() throws Exception {
        var contents = List.of(filled('x', 70_000), filled('y', 90_000));
        var etags = contents.stream().map(MultipartTest::etagOf).toList();
        completeWith(contents.get(0));
        var done = new AtomicBoolean();
        var readers = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> reading = () -> {
                int reads = 0;
                do {
                    var got = s3.client.getObjectAsBytes(r -> r.bucket("mine").key("i"));
                    assertThat(got.asByteArray())
                            .isEqualTo(contents.get(etags.indexOf(got.response().eTag())));
                    reads++;
                } while (!done.get());
                return reads;
            };
            var reads = List.of(readers.submit(reading), readers.submit(reading));
            for (int i = 1; i < 20; i++) {
                completeWith(contents.get(i % 2));
            }
            done.set(true);
            for (var each : reads) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            done.set(true);
            readers.shutdown();
        }
    }

    private void completeWith(byte[] content) {
        var id = create(r -> {});
        complete(id, List.of(upload(id, 1, content)));
    }

    private String create(Consumer<CreateMultipartUploadRequest.Builder> more) {
        return s3.client
                .createMultipartUpload(r -> more.accept(r.bucket("mine").key("i")))
                .uploadId();
    }

    private CompletedPart upload(String id, int number, byte[] content) {
        return completed(
                number,
                s3.client.uploadPart(
                        r -> r.bucket("mine").key("i").uploadId(id).partNumber(number),
                        RequestBody.fromBytes(content)));
    }

    private CompletedPart upload(String id, int number, byte[] content, ChecksumAlgorithm algorithm) {
        return completed(
                number,
                s3.client.uploadPart(
                        r -> r.bucket("mine")
                                .key("i")
                                .uploadId(id)
                                .partNumber(number)
                                .checksumAlgorithm(algorithm),
                        RequestBody.fromBytes(content)));
    }

    private static CompletedPart completed(int number, UploadPartResponse part) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .checksumCRC32C(part.checksumCRC32C())
                .checksumSHA1(part.checksumSHA1())
                .checksumSHA256(part.checksumSHA256())
                .build();
    }

    private CompleteMultipartUploadResponse complete(String id, List<CompletedPart> parts) {
        return s3.client.completeMultipartUpload(
                r -> r.bucket("mine").key("i").uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    private byte[] read(String key) {
        return s3.client.getObjectAsBytes(r -> r.bucket("mine").key(key)).asByteArray();
    }

    private static byte[] filled(char c, int length) {
        var content = new byte[length];
        Arrays.fill(content, (byte) c);
        return content;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }

    private static String etag(byte[] content) {
        return ETag.of(content);
    }

    private static String etagOf(byte[]... parts) {
        var md5s = Stream.of(parts).map(Digest.MD5::of).reduce(new byte[0], MultipartTest::joined);
        return '"' + HexFormat.of().formatHex(Digest.MD5.of(md5s)) + "-" + parts.length + '"';
    }
}
