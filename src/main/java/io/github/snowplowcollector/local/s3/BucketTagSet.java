package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;

/** The tags of a bucket. */
final class BucketTagSet {

    static final XmlSetting SETTING = XmlSetting.optional(
            BucketSettings.TAGGING,
            "Tagging",
            (sent, bucket) -> tagging(sent.child("TagSet").orElseThrow(S3Errors::malformedXml)),
            "NoSuchTagSet",
            "The TagSet does not exist");

    private static final int MAX_TAGS = 50;

    private BucketTagSet() {}

    static HttpResponse put(S3Request request, StoredBucket bucket) {
        SETTING.put(request, bucket);
        return HttpResponse.empty(204);
    }

    /** Reads the {@code Tag} elements of a list as a {@code Tagging} document. */
    static XmlElement tagging(XmlElement list) {
        return Tags.read(list)
                .ofAtMost(MAX_TAGS, "Bucket tag count cannot be greater than")
                .toXml();
    }
}
