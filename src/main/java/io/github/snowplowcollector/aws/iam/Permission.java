package io.github.snowplowcollector.aws.iam;

/**
 * An IAM action on one kind of resource.
 *
 * @param action for example {@code s3:PutBucketPolicy}
 * @param on the kind of resource that the action is granted on
 * @param only what narrows the grant further
 */
public record Permission(String action, On on, Only only) {

    /** Kinds of resource. */
    public enum On {
        /** The bucket that the call is about. */
        BUCKET,
        /** The object that the call is about. */
        OBJECT,
        /** The bucket that a distribution logs to: CloudFront edits its ACL with the caller's permissions. */
        LOG_BUCKET,
        /** A distribution that is there. */
        DISTRIBUTION,
        /** A distribution that the call makes, whose id nobody knows yet. */
        NEW_DISTRIBUTION,
        ACCESS_CONTROL,
        HEADERS_POLICY,
        /** Everything: what is listed or made bears no ARN. */
        ALL
    }

    /** Conditions. */
    public enum Only {
        /** None; above all for what is asked of a bucket before it is there, when it is nobody's. */
        UNCONDITIONALLY,
        /** A bucket name has no account in its ARN. */
        IN_OWN_ACCOUNT,
        /** The request's tags are the collector's. */
        WITH_OWN_TAGS
    }
}
