package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The object {@code i}. */
public final class PixelObject implements AwsSetting<PixelObject.Facts> {

    private static final String REPLACES = "replaces";

    /**
     * What must be right about the object. Edges hand its headers on to browsers, so one that is too many can spoil the pixel.
     *
     * @param sha256 base64 of its SHA-256; {@code none} if S3 does not know it
     * @param contentType its MIME type
     * @param contentEncoding always empty: browsers would decode what is not encoded
     * @param cacheControl always empty: the edge caches as the distribution says
     * @param others what else should not be there, in words
     */
    public record Facts(
            String sha256, String contentType, String contentEncoding, String cacheControl, String others) {}

    /** An upload over another object, which edges may still serve: its checksum and when it was made. */
    public record Replacement(String sha256, Instant at) {}

    private final Bucket bucket;
    private final Pixel pixel;
    private final Once<Optional<HeadObjectResponse>> head =
            new Once<>(() -> bucket().exists() ? headNow() : Optional.empty());

    public PixelObject(Bucket bucket, Pixel pixel) {
        this.bucket = bucket;
        this.pixel = pixel;
    }

    @Override
    public String address() {
        return "pixel";
    }

    @Override
    public List<String> writesTo() {
        return List.of("pixel", bucket.resource());
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.s3(ResourceType.PIXEL, "HeadObject");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.s3(ResourceType.PIXEL, "PutObject");
    }

    @Override
    public Optional<Facts> read() {
        return head.get().map(PixelObject::facts);
    }

    @Override
    public Deferred<Facts> wanted() {
        return Deferred.known(new Facts(pixel.sha256(), pixel.contentType(), "", "", ""));
    }

    @Override
    public void apply(Facts wanted) {
        var replaced = head.get().map(PixelObject::facts).map(Facts::sha256);
        bucket.s3()
                .putObject(
                        r -> r.bucket(bucket.name())
                                .expectedBucketOwner(bucket.owner())
                                .key(CollectorIdentity.PIXEL_KEY)
                                .contentType(wanted.contentType)
                                .checksumSHA256(wanted.sha256)
                                .metadata(replaced.map(old -> Map.of(REPLACES, old))
                                        .orElse(Map.of())),
                        RequestBody.fromBytes(pixel.bytes()));
    }

    /** Whether the bucket holds this pixel and nothing else. */
    public boolean isAlone() {
        return read().filter(there -> there.sha256.equals(pixel.sha256())).isPresent()
                && new BucketContents(bucket)
                        .firstUnexpected(CollectorIdentity.PIXEL_KEY::equals)
                        .isEmpty();
    }

    /** Whether applying would replace an object that edges may serve. */
    public boolean willBeReplaced() {
        return read().filter(there -> !there.equals(wanted().value())).isPresent();
    }

    /** The replacement that the object, as first read, is the result of. */
    public Optional<Replacement> replacement() {
        return head.get().flatMap(PixelObject::replacement);
    }

    /** The replacement that the object, as it is now, is the result of. */
    public Optional<Replacement> replacementNow() {
        return headNow().flatMap(PixelObject::replacement);
    }

    private Bucket bucket() {
        return bucket;
    }

    private static Facts facts(HeadObjectResponse head) {
        return new Facts(
                head.checksumSHA256() == null ? "none" : head.checksumSHA256(),
                head.contentType() == null ? "none" : head.contentType(),
                text(head.contentEncoding()),
                text(head.cacheControl()),
                others(head));
    }

    /** CloudFront cannot read an object in an archive, or one under a key that it may not use. */
    private static String others(HeadObjectResponse head) {
        var others = new ArrayList<String>();
        addUnless(others, "", "Content-Disposition ", text(head.contentDisposition()));
        addUnless(others, "", "Content-Language ", text(head.contentLanguage()));
        addUnless(others, "", "Expires ", text(head.expiresString()));
        addUnless(others, "STANDARD", "storage class ", text(head.storageClassAsString()));
        addUnless(others, "AES256", "encryption ", text(head.serverSideEncryptionAsString()));
        return String.join(", ", others);
    }

    private static void addUnless(List<String> others, String expected, String name, String value) {
        if (!value.isEmpty() && !value.equals(expected)) {
            others.add(name + value);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Optional<Replacement> replacement(HeadObjectResponse head) {
        return head.metadata().containsKey(REPLACES)
                ? Optional.of(new Replacement(facts(head).sha256, head.lastModified()))
                : Optional.empty();
    }

    private Optional<HeadObjectResponse> headNow() {
        try {
            return Optional.of(bucket.s3()
                    .headObject(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .key(CollectorIdentity.PIXEL_KEY)
                            .checksumMode(ChecksumMode.ENABLED)));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
