package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Requester;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The listings of a bucket: ListObjects, ListObjectsV2, and ListObjectVersions as a bucket without versions answers it. */
final class Listing {

    private static final int MAX_KEYS = 1000;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final S3Request request;
    private final StoredBucket bucket;
    private final String prefix;
    private final String delimiter;
    private final int maxKeys;
    private final UnaryOperator<String> encoding;

    private Listing(S3Request request, StoredBucket bucket) {
        this.request = request;
        this.bucket = bucket;
        this.prefix = parameter("prefix");
        this.delimiter = parameter("delimiter");
        this.maxKeys = maxKeys(request);
        this.encoding = request.encoding();
    }

    private static int maxKeys(S3Request request) {
        return Math.min(S3Request.number("max-keys", request.query().value("max-keys"), MAX_KEYS), MAX_KEYS);
    }

    static String timestamp(Instant instant) {
        return MILLIS.format(instant);
    }

    static HttpResponse objects(S3Request request, StoredBucket bucket) {
        return new Listing(request, bucket).v1();
    }

    static HttpResponse objectsV2(S3Request request, StoredBucket bucket) {
        if (!request.query().value("list-type").equals(Optional.of("2"))) {
            throw S3Errors.invalidArgument("Invalid List Type specified in Request");
        }
        return new Listing(request, bucket).v2();
    }

    static HttpResponse versions(S3Request request, StoredBucket bucket) {
        return new Listing(request, bucket).versions();
    }

    private HttpResponse v1() {
        var marker = parameter("marker");
        var page = page(marker);
        var root = begin("ListBucketResult", page).add("Marker", encoded(marker));
        if (!delimiter.isEmpty()) {
            page.next().ifPresent(next -> root.add("NextMarker", encoded(next)));
        }
        page.keys().forEach(key -> item(root, "Contents", key, true));
        return end(root, page);
    }

    private HttpResponse v2() {
        var token = request.query().value("continuation-token");
        var startAfter = request.query().value("start-after");
        var page = page(token.map(Listing::itemOf).or(() -> startAfter).orElse(""));
        boolean owner = parameter("fetch-owner").equals("true");
        var root = begin("ListBucketResult", page)
                .add(
                        "KeyCount",
                        Integer.toString(page.keys().size() + page.prefixes().size()));
        token.ifPresent(sent -> root.add("ContinuationToken", sent));
        startAfter.ifPresent(sent -> root.add("StartAfter", encoded(sent)));
        page.next().ifPresent(next -> root.add("NextContinuationToken", tokenOf(next)));
        page.keys().forEach(key -> item(root, "Contents", key, owner));
        return end(root, page);
    }

    private HttpResponse versions() {
        var marker = parameter("key-marker");
        var page = page(marker);
        var root = begin("ListVersionsResult", page)
                .add("KeyMarker", encoded(marker))
                .add("VersionIdMarker", parameter("version-id-marker"));
        page.next().ifPresent(next -> root.add("NextKeyMarker", encoded(next)).add("NextVersionIdMarker", "null"));
        for (var key : page.keys()) {
            item(root, "Version", key, true)
                    .ifPresent(version -> version.add("VersionId", "null").add("IsLatest", "true"));
        }
        return end(root, page);
    }

    private String parameter(String name) {
        return request.query().value(name).orElse("");
    }

    private KeyPage page(String after) {
        return KeyPage.of(bucket.objects().keys(), prefix, delimiter, after, maxKeys);
    }

    private XmlElement begin(String rootName, KeyPage page) {
        var root = Document.root(rootName)
                .add("Name", bucket.name())
                .add("Prefix", encoded(prefix))
                .add("MaxKeys", Integer.toString(maxKeys))
                .add("IsTruncated", Boolean.toString(page.next().isPresent()));
        if (!delimiter.isEmpty()) {
            root.add("Delimiter", encoded(delimiter));
        }
        if (request.query().value("encoding-type").isPresent()) {
            root.add("EncodingType", "url");
        }
        return root;
    }

    /** An object's entry; none when it was deleted since the page was cut. */
    private Optional<XmlElement> item(XmlElement root, String name, String key, boolean owner) {
        return bucket.objects().info(key).map(info -> {
            var item = root.open(name)
                    .add("Key", encoded(key))
                    .add("LastModified", timestamp(info.lastModified()))
                    .add("ETag", info.etag())
                    .add("Size", Long.toString(info.size()))
                    .add("StorageClass", "STANDARD");
            if (owner) {
                item.open("Owner").add("ID", Requester.OWNER_ID);
            }
            return item;
        });
    }

    private HttpResponse end(XmlElement root, KeyPage page) {
        page.prefixes().forEach(common -> root.open("CommonPrefixes").add("Prefix", encoded(common)));
        return S3Protocol.answer(root);
    }

    private String encoded(String text) {
        return encoding.apply(text);
    }

    static String tokenOf(String item) {
        return Base64.getUrlEncoder().encodeToString(item.getBytes(StandardCharsets.UTF_8));
    }

    static String itemOf(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalidArgument("The continuation token provided is incorrect");
        }
    }
}
