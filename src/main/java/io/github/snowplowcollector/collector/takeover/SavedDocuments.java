package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a takeover saved, as it was read.
 *
 * @param file where it was read from
 * @param content all of it
 */
record SavedDocuments(Path file, Map<?, ?> content) {

    static final String DISTRIBUTION = "distribution";
    static final String PIXEL_BUCKET = "pixelBucket";
    static final String LOG_BUCKET = "logBucket";

    /** What has to be put back for a bucket to be open, beside its policy; each lets the next be written. */
    static final List<BucketDocument> OPENING =
            List.of(BucketDocument.PUBLIC_ACCESS_BLOCK, BucketDocument.OWNERSHIP, BucketDocument.ACL);

    /** What is kept of the pixel bucket. */
    static final List<BucketDocument> OF_PIXEL_BUCKET = List.of(BucketDocument.values());

    /** What is kept of the log bucket: all but what no set-up writes, so that putting back undoes nothing of its owner's. */
    static final List<BucketDocument> OF_LOG_BUCKET = OF_PIXEL_BUCKET.stream()
            .filter(document -> document != BucketDocument.CORS)
            .toList();

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

    /** The distribution's configuration. */
    Map<?, ?> config() {
        return member(required(DISTRIBUTION), "config").orElseThrow(() -> isNone("config"));
    }

    /** The distribution's tags. */
    Map<?, ?> tags() {
        return member(required(DISTRIBUTION), "tags").orElseThrow(() -> isNone("tags"));
    }

    /** Whether a document of a bucket is as it was saved, absent where it was. */
    boolean isAsBefore(String part, BucketDocument document, Bucket bucket) {
        return document.read(bucket).<Map<?, ?>>map(now -> now).equals(document(part, document));
    }

    /** Opens the pixel bucket as it was, but for the statement that lets the distribution read. */
    void open(Bucket pixels) {
        for (var document : OPENING) {
            if (!isAsBefore(PIXEL_BUCKET, document, pixels)) {
                putBack(PIXEL_BUCKET, document, pixels);
            }
        }
        pixels.putBackPolicy(policy(), Statements.CLOUDFRONT_READS);
    }

    /** Puts a document of a bucket back. */
    void putBack(String part, BucketDocument document, Bucket bucket) {
        document.putBack(bucket, document(part, document));
    }

    /** The policy of the pixel bucket; empty if it had none. */
    Optional<String> policy() {
        return document(PIXEL_BUCKET, BucketDocument.POLICY).map(policy -> String.valueOf(policy.get("policy")));
    }

    private Optional<Map<?, ?>> document(String part, BucketDocument document) {
        return part(part).flatMap(bucket -> member(bucket, document.word()));
    }

    private static Optional<Map<?, ?>> member(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> member ? Optional.of(member) : Optional.empty();
    }
}
