package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** Where a bucket's server access logs go: checked and kept, not carried out. Nobody's reads of a bucket are logged here. */
final class AccessLogging {

    private static final String ROOT = "BucketLoggingStatus";

    private AccessLogging() {}

    /** @param buckets where a bucket may log to */
    static XmlSetting setting(Buckets buckets) {
        return XmlSetting.always(
                BucketSettings.LOGGING,
                ROOT,
                (sent, bucket) -> kept(sent, bucket, buckets),
                bucket -> Document.root(ROOT));
    }

    private static XmlElement kept(XmlElement sent, StoredBucket source, Buckets buckets) {
        Document.allowOnly(sent, Set.of("LoggingEnabled"));
        sent.child("LoggingEnabled").ifPresent(enabled -> {
            Document.allowOnly(enabled, Set.of("TargetBucket", "TargetPrefix"));
            Document.required(enabled, "TargetPrefix");
            var target =
                    buckets.find(Document.required(enabled, "TargetBucket")).orElseThrow(AccessLogging::invalidTarget);
            if (!target.region().equals(source.region())) {
                throw new ServiceException(
                        403, "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed.");
            }
        });
        return Document.copy(sent);
    }

    private static ServiceException invalidTarget() {
        return new ServiceException(
                400,
                "InvalidTargetBucketForLogging",
                "The target bucket for logging does not exist, is not owned by you, or does not have the appropriate"
                        + " grants for the log-delivery group.");
    }
}
