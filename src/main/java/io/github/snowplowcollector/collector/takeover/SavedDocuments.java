package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.SdkDocuments;
import io.github.snowplowcollector.collector.cloudfront.PriorConfiguration;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.collector.s3.PriorPolicy;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * What a takeover saved, as it was read.
 *
 * @param file where it was read from
 * @param content all of it
 */
record SavedDocuments(Path file, Map<?, ?> content) {

    static final String FORMAT_VERSION = "formatVersion";
    static final String FORMAT = "1";
    static final String COLLECTOR = "collector";
    static final String ACCOUNT = "account";
    static final String DISTRIBUTION = "distribution";
    static final String PIXEL_BUCKET = "pixelBucket";
    static final String LOG_BUCKET = "logBucket";

    private static final String POLICY = "policy";

    /** What has to be put back for a bucket to be open, beside its policy; each lets the next be written. */
    static final List<BucketDocument> OPENING =
            List.of(BucketDocument.PUBLIC_ACCESS_BLOCK, BucketDocument.OWNERSHIP, BucketDocument.ACL);

    /** What is kept of the pixel bucket. */
    static final List<BucketDocument> OF_PIXEL_BUCKET = List.of(BucketDocument.values());

    /** What is kept of the log bucket: all but what no set-up writes, so that putting back undoes nothing of its owner's. */
    static final List<BucketDocument> OF_LOG_BUCKET = OF_PIXEL_BUCKET.stream()
            .filter(document -> document != BucketDocument.CORS)
            .toList();

    /**
     * What was read, once it is known that all of it can be put back.
     *
     * @throws RefusedException if not
     */
    static SavedDocuments of(Path file, Map<?, ?> content) {
        var saved = new SavedDocuments(file, content);
        if (!FORMAT.equals(content.get(FORMAT_VERSION))) {
            throw new RefusedException(file + " is no file that a takeover of this version saved: its '"
                    + FORMAT_VERSION + "' is not " + FORMAT + ". Fix: use the version of the plugin that saved it.");
        }
        saved.text(COLLECTOR);
        saved.text(ACCOUNT);
        saved.distributionId();
        saved.tags();
        saved.config();
        saved.check(PIXEL_BUCKET, saved.required(PIXEL_BUCKET), OF_PIXEL_BUCKET);
        saved.part(LOG_BUCKET).ifPresent(logs -> saved.check(LOG_BUCKET, logs, OF_LOG_BUCKET));
        return saved;
    }

    private void check(String part, Map<?, ?> bucket, List<BucketDocument> documents) {
        text(bucket, "name");
        text(bucket, "region");
        if (document(part, BucketDocument.ACL).isEmpty()) {
            throw isNone(BucketDocument.ACL.word());
        }
        for (var document : documents) {
            document(part, document)
                    .ifPresent(there -> readable(part + "." + document.word(), () -> {
                        document.check(there);
                        return there;
                    }));
        }
    }

    /** What does not fit may be a secret, so it is not told. */
    private <T> T readable(String member, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(file + " is damaged (something in '" + member
                    + "' is not what it can be). Fix: put a copy of it in its place that is whole.");
        }
    }

    /**
     * Refuses to take what was saved of one collector for that of another.
     *
     * @throws RefusedException naming the file
     */
    void requireOf(String collector, String account) {
        require(COLLECTOR, text(COLLECTOR), collector);
        require(ACCOUNT, text(ACCOUNT), account);
    }

    /** The same for a takeover, which knows what it changes. */
    void requireOf(String collector, String account, String distributionId, String bucket) {
        requireOf(collector, account);
        require(DISTRIBUTION, distributionId(), distributionId);
        require(PIXEL_BUCKET, text(required(PIXEL_BUCKET), "name"), bucket);
    }

    private void require(String what, String there, String wanted) {
        if (!there.equals(wanted)) {
            throw new RefusedException("what is in " + file + " was saved of another " + what + " than " + wanted
                    + ". Fix: name the file of this one, or run in the folder that it is in.");
        }
    }

    /** A part of it, if it is there. */
    Optional<Map<?, ?>> part(String name) {
        return member(content, name);
    }

    /**
     * A part that every such file has.
     *
     * @throws RefusedException if the file is none that a takeover saved
     */
    Map<?, ?> required(String name) {
        return part(name).orElseThrow(() -> isNone(name));
    }

    private RefusedException isNone(String missing) {
        return new RefusedException(file + " is no file that a takeover saved: it has no '" + missing
                + "'. Fix: name adopted-<distribution>.json in snowplow.from.");
    }

    private String text(String name) {
        return text(content, name);
    }

    private String text(Map<?, ?> part, String name) {
        if (part.get(name) instanceof String text) {
            return text;
        }
        throw isNone(name);
    }

    /** The distribution's configuration. */
    PriorConfiguration config() {
        var config = member(required(DISTRIBUTION), "config").orElseThrow(() -> isNone("config"));
        return readable(
                "distribution.config",
                () -> new PriorConfiguration(
                        SdkDocuments.fromMap(DistributionConfig.builder(), config)
                                .build(),
                        text(required(PIXEL_BUCKET), "name")));
    }

    /** The distribution's id. */
    String distributionId() {
        return text(required(DISTRIBUTION), "id");
    }

    /** Whether it tells of a log bucket of this name. */
    boolean isOfLogBucket(String name) {
        return part(LOG_BUCKET).filter(logs -> name.equals(logs.get("name"))).isPresent();
    }

    /** The distribution's tags. */
    Map<?, ?> tags() {
        return member(required(DISTRIBUTION), "tags").orElseThrow(() -> isNone("tags"));
    }

    /** Whether a document of a bucket is as it was saved, absent where it was. */
    boolean isAsBefore(String part, BucketDocument document, Bucket bucket) {
        return now(document, bucket).equals(document(part, document));
    }

    /**
     * The documents by which a bucket is open, in the order in which they can be put back: an ACL can be written only while ACLs are on, and
     * S3 switches them off only where none lets others in.
     */
    List<BucketDocument> opening(String part) {
        var ownership = document(part, BucketDocument.OWNERSHIP);
        return String.valueOf(ownership).contains(ObjectOwnership.BUCKET_OWNER_ENFORCED.toString())
                ? List.of(BucketDocument.PUBLIC_ACCESS_BLOCK, BucketDocument.ACL, BucketDocument.OWNERSHIP)
                : OPENING;
    }

    /** Opens the pixel bucket as it was, but for the statement that lets the distribution read. */
    void open(Bucket pixels) {
        for (var document : opening(PIXEL_BUCKET)) {
            if (!isAsBefore(PIXEL_BUCKET, document, pixels)) {
                document.putBack(pixels, document(PIXEL_BUCKET, document));
            }
        }
        openPolicy(pixels);
    }

    /** Lets by policy who was let, and the distribution. */
    void openPolicy(Bucket pixels) {
        BucketDocument.POLICY.putBack(pixels, openedPolicy(pixels).map(policy -> Map.of(POLICY, policy)));
    }

    /** Whether all are let by policy who were. */
    boolean isOpenByPolicy(Bucket pixels) {
        return openedPolicy(pixels).equals(policy(now(BucketDocument.POLICY, pixels)));
    }

    private Optional<String> openedPolicy(Bucket pixels) {
        return policy(PIXEL_BUCKET).opened(policy(now(BucketDocument.POLICY, pixels)));
    }

    /** The policy of a bucket; empty if it had none. */
    PriorPolicy policy(String part) {
        return new PriorPolicy(policy(document(part, BucketDocument.POLICY)));
    }

    /** The text of a policy's document. */
    static Optional<String> policy(Optional<Map<?, ?>> document) {
        return document.map(policy -> String.valueOf(policy.get(POLICY)));
    }

    static Optional<Map<?, ?>> now(BucketDocument document, Bucket bucket) {
        return document.read(bucket).map(there -> there);
    }

    /** A document of a bucket as it was saved; empty if it had none. */
    Optional<Map<?, ?>> document(String part, BucketDocument document) {
        return part(part).flatMap(bucket -> member(bucket, document.word()));
    }

    private static Optional<Map<?, ?>> member(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> member ? Optional.of(member) : Optional.empty();
    }
}
