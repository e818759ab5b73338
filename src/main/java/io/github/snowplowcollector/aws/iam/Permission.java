package io.github.snowplowcollector.aws.iam;

/**
 * An IAM action that a call takes.
 *
 * @param action for example {@code s3:PutBucketPolicy}
 * @param on what it is granted on
 * @param only what narrows the grant further
 */
public record Permission(String action, On on, Only only) {

    /** What of a call's. */
    public enum On {
        /** What the call is about. */
        SUBJECT,
        /** The bucket that the call is about, or in which that lies. */
        BUCKET,
        /** What the call makes. */
        CREATED,
        /** The bucket that a distribution logs to: CloudFront edits its ACL with the caller's permissions. */
        LOG_BUCKET,
        /** The distribution whose logs are delivered. */
        DISTRIBUTION,
        /** What a delivery takes logs from. */
        DELIVERY_SOURCE,
        /** What a delivery brings logs to. */
        DELIVERY_DESTINATION
    }

    /** GrantConditions. */
    public enum Only {
        /** None; above all for what is asked of a bucket before it is there, when it is nobody's. */
        UNCONDITIONALLY,
        /** A bucket name has no account in its ARN. */
        IN_OWN_ACCOUNT,
        /** The request's tags are the collector's. */
        WITH_OWN_TAGS,
        /** The records are those of the collector's names. */
        OF_OWN_NAMES
    }
}
