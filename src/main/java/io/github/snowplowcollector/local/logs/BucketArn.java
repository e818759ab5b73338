package io.github.snowplowcollector.local.logs;

import java.util.regex.Pattern;

/**
 * A place in a bucket, as a delivery destination names it.
 *
 * @param prefix without slashes at its ends; empty for the bucket itself
 */
record BucketArn(String bucket, String prefix) {

    /** Buckets may have dots, those of deliveries may not. */
    private static final Pattern SYNTAX = Pattern.compile("arn:aws:s3:::([\\w-]+)(/[!-~]*)?");

    static BucketArn parse(String arn) {
        var matcher = SYNTAX.matcher(arn);
        if (!matcher.matches()) {
            throw LogsErrors.invalid("The local cloud delivers to buckets alone, whose names hold no dots, and not to "
                    + arn + ". Fix: the destinationResourceArn arn:aws:s3:::bucket or arn:aws:s3:::bucket/prefix.");
        }
        var prefix = matcher.group(2) == null ? "" : matcher.group(2);
        return new BucketArn(matcher.group(1), DeliveryPath.withoutOuterSlashes(prefix));
    }
}
