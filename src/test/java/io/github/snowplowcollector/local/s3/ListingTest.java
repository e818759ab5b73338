package io.github.snowplowcollector.local.s3;

import static io.github.snowplowcollector.local.s3.S3Server.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listings, by page, prefix, delimiter and encoding, and deleting many keys. */
class ListingTest extends BucketFixture {

    @Test
    void listsPageByPageInOrder() {
        var keys =
                IntStream.range(0, 25).mapToObj(i -> "log/%02d.gz".formatted(i)).toList();
        keys.forEach(key -> put(key, "x"));
        put("other", "x");

        var listed = s3
                .client
                .listObjectsV2Paginator(r -> r.bucket("mine").prefix("log/").maxKeys(10))
                .stream()
                .toList();

        assertThat(listed).extracting(page -> page.keyCount()).containsExactly(10, 10, 5);
        assertThat(listed.stream().flatMap(page -> page.contents().stream()).map(S3Object::key))
                .containsExactlyElementsOf(keys);
    }

    @Test
    void rollsKeysUpByDelimiterAcrossPages() {
        List.of("a/1", "a/2", "b", "c/1", "c/x/1").forEach(key -> put(key, "x"));

        var pages = s3
                .client
                .listObjectsV2Paginator(r -> r.bucket("mine").delimiter("/").maxKeys(1))
                .stream()
                .toList();

        assertThat(pages.stream()
                        .flatMap(page -> page.commonPrefixes().stream())
                        .map(CommonPrefix::prefix))
                .containsExactly("a/", "c/");
        assertThat(pages.stream().flatMap(page -> page.contents().stream()).map(S3Object::key))
                .containsExactly("b");
    }

    @Test
    void startsAListingBehindAKey() {
        List.of("a", "b", "c").forEach(key -> put(key, "x"));

        assertThat(s3.client
                        .listObjectsV2(r -> r.bucket("mine").startAfter("a"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("b", "c");
        assertThat(s3.client.listObjectsV2(r -> r.bucket("mine").maxKeys(0)).isTruncated())
                .isFalse();
    }

    @Test
    void listsOddKeysUrlEncodedAndAsTheyAre() {
        var odd = List.of(" a ", "a+b", "con", "tab\t", "ä/\ud83d\ude00", "é|{}", "..");
        odd.forEach(key -> put(key, "x"));

        assertThat(s3.client
                        .listObjectsV2(r -> r.bucket("mine").encodingType("url"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactlyInAnyOrderElementsOf(odd);
    }

    @Test
    void keepsHostileKeysInItsFolderAndGivesThemBackAsTheyWere() throws Exception {
        var keys = List.of(
                "..",
                "../../outside",
                "/etc/passwd",
                "a",
                "a/b",
                "a/",
                "A",
                "con",
                "CON/nul.txt",
                "c:d",
                "x\\..\\y",
                "\u00e4".repeat(512),
                "\ud83d\ude00".repeat(256));
        keys.forEach(key -> put(key, "content of " + key));

        try (var outside = Files.list(folder)) {
            assertThat(outside.map(file -> file.getFileName().toString()))
                    .as("nothing beside the cloud's own folders")
                    .containsExactlyInAnyOrder("buckets", "scratch");
        }
        assertThat(folder.resolveSibling("outside")).doesNotExist();
        for (var key : keys) {
            assertThat(s3.client
                            .getObjectAsBytes(r -> r.bucket("mine").key(key))
                            .asUtf8String())
                    .isEqualTo("content of " + key);
        }
        s3.close();
        s3 = new S3Server(folder);
        assertThat(s3.client.listObjectsV2(r -> r.bucket("mine")).contents())
                .as("also after a restart")
                .extracting(S3Object::key)
                .containsExactlyInAnyOrderElementsOf(keys);

        keys.forEach(key -> s3.client.deleteObject(r -> r.bucket("mine").key(key)));
        s3.client.deleteBucket(r -> r.bucket("mine"));
    }

    @Test
    void refusesAnInventedContinuationToken() {
        assertRefused(
                400,
                "InvalidArgument",
                () -> s3.client.listObjectsV2(r -> r.bucket("mine").continuationToken("?")));
    }

    @Test
    void listsOneVersionOfEach() {
        put("a", "x");

        assertThat(s3.client.listObjectVersions(r -> r.bucket("mine")).versions())
                .extracting(version -> version.key() + " " + version.versionId() + " " + version.isLatest())
                .containsExactly("a null true");
    }

    @Test
    void deletesManyAtOnceAndTheirFolders() throws Exception {
        List.of("a/b/c", " spaced ", "d").forEach(key -> put(key, "x"));

        var deleted = s3.client.deleteObjects(r -> r.bucket("mine")
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("a/b/c").build(),
                        ObjectIdentifier.builder().key(" spaced ").build(),
                        ObjectIdentifier.builder().key("missing").build())));

        assertThat(deleted.deleted()).hasSize(3);
        assertThat(s3.client.listObjectsV2(r -> r.bucket("mine")).contents())
                .extracting(S3Object::key)
                .containsExactly("d");
        try (var left = Files.list(folder.resolve("buckets/mine/objects"))) {
            assertThat(left).hasSize(1);
        }
    }

    private void put(String key, String content) {
        s3.client.putObject(r -> r.bucket("mine").key(key), RequestBody.fromString(content));
    }
}
