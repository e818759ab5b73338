package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.collector.s3.OwnItems;
import io.github.snowplowcollector.model.Marks;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What buckets should be after a takeover was undone: what it wrote is as it was, and what their owner changed since stays.
 *
 * @param saved what was there
 * @param tagKeys keys of the tags that the POM names
 */
record Restoration(SavedDocuments saved, Set<String> tagKeys) {

    /** Whether nothing of a takeover is left in a document. */
    boolean isRestored(String part, BucketDocument document, Bucket bucket) {
        var now = SavedDocuments.now(document, bucket);
        return restored(part, document, now).equals(now);
    }

    /** Whether a document is as it was saved, but for what a takeover writes. */
    boolean isUntouched(String part, BucketDocument document, Bucket bucket) {
        return restored(part, document, SavedDocuments.now(document, bucket)).equals(saved.document(part, document));
    }

    /** Takes what is a takeover's out of a document, and puts back in what it replaced. */
    void restore(String part, BucketDocument document, Bucket bucket) {
        document.putBack(bucket, restored(part, document, SavedDocuments.now(document, bucket)));
    }

    private Optional<Map<?, ?>> restored(String part, BucketDocument document, Optional<Map<?, ?>> now) {
        var before = saved.document(part, document);
        return switch (document) {
            case PUBLIC_ACCESS_BLOCK, OWNERSHIP, ACL -> before;
            case POLICY ->
                saved.policy(part).restored(SavedDocuments.policy(now)).map(policy -> Map.of("policy", policy));
            case CORS -> OwnItems.ofCors().restored(before, now);
            case LIFECYCLE -> rules(part).restored(before, now);
            case TAGS -> OwnItems.ofTags(keys()).restored(before, now);
        };
    }

    private OwnItems rules(String part) {
        return part.equals(SavedDocuments.LOG_BUCKET)
                ? OwnItems.ofSharedLifecycle(saved.distributionId())
                : OwnItems.ofLifecycle();
    }

    private Set<String> keys() {
        var keys = new HashSet<>(tagKeys);
        keys.addAll(Marks.KEYS);
        return keys;
    }
}
