package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.config.CollectorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a takeover may have written that was killed before it could mark the distribution as its own. All else that differs from what is
 * saved is somebody's later work.
 *
 * @param saved what was there before
 * @param spec what the takeover wants
 */
record BegunTakeover(SavedDocuments saved, CollectorSpec spec) {

    /** What differs and is not a takeover's; in words. */
    List<String> differences(Adoptee adoptee, Bucket pixels, Bucket logs) {
        var changed = new ArrayList<String>();
        if (!new BegunConfiguration(saved.config(), spec, logs.name())
                .isAllOfIt(adoptee.distribution().config())) {
            changed.add("the configuration of the distribution");
        }
        if (!adoptee.tags().equals(saved.tags())) {
            changed.add("the tags of the distribution");
        }
        for (var document : SavedDocuments.OF_PIXEL_BUCKET) {
            // A bucket is closed only once its distribution is marked.
            boolean same = SavedDocuments.OPENING.contains(document)
                    ? saved.isAsBefore(SavedDocuments.PIXEL_BUCKET, document, pixels)
                    : isUntouched(SavedDocuments.PIXEL_BUCKET, document, pixels);
            if (!same) {
                changed.add("the " + document.word() + " of bucket " + pixels.name());
            }
        }
        if (saved.isOfLogBucket(logs.name()) && logs.exists()) {
            // Of what lets logs be delivered, CloudFront itself writes a part.
            SavedDocuments.OF_LOG_BUCKET.stream()
                    .filter(document -> !SavedDocuments.OPENING.contains(document)
                            && !isUntouched(SavedDocuments.LOG_BUCKET, document, logs))
                    .forEach(document -> changed.add("the " + document.word() + " of bucket " + logs.name()));
        }
        return changed;
    }

    private boolean isUntouched(String part, BucketDocument document, Bucket bucket) {
        return new Restoration(saved, spec.tags().keySet()).isUntouched(part, document, bucket);
    }
}
