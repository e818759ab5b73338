package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Once;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.spec.Pixel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The object {@code i}. */
public final class PixelObject implements Setting<PixelObject.Facts> {

    private static final String REPLACES = "replaces";

    /** What must be right about the object; the checksum is base64 of SHA-256. */
    public record Facts(String sha256, String contentType) {}

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
    public Optional<Facts> read() {
        return head.get().map(PixelObject::facts);
    }

    @Override
    public Late<Facts> wanted() {
        return Late.known(new Facts(pixel.sha256(), pixel.contentType()));
    }

    @Override
    public void apply(Facts wanted) {
        var replaced = head.get().map(PixelObject::facts).map(Facts::sha256);
        bucket.s3()
                .putObject(
                        r -> r.bucket(bucket.name())
                                .expectedBucketOwner(bucket.owner())
                                .key(Names.PIXEL_KEY)
                                .contentType(wanted.contentType)
                                .checksumSHA256(wanted.sha256)
                                .metadata(replaced.map(old -> Map.of(REPLACES, old))
                                        .orElse(Map.of())),
                        RequestBody.fromBytes(pixel.bytes()));
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
                head.contentType() == null ? "none" : head.contentType());
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
                            .key(Names.PIXEL_KEY)
                            .checksumMode(ChecksumMode.ENABLED)));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
