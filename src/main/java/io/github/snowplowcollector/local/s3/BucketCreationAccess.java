package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;

/** What CreateBucket takes of IAM: each thing that a bucket is made with has an action of its own. */
final class BucketCreationAccess {

    private BucketCreationAccess() {}

    /** Throws {@code AccessDenied} for the first right that the caller lacks. */
    static void check(S3Request request) {
        var arn = "arn:aws:s3:::" + request.bucket();
        request.require("s3:CreateBucket", arn);
        if (bearsTags(request)) {
            request.require("s3:TagResource", arn);
        }
        if (request.header("x-amz-object-ownership").isPresent()) {
            request.require("s3:PutBucketOwnershipControls", arn);
        }
        boolean bearsAcl = request.header("x-amz-acl").isPresent()
                || request.http().headers().keySet().stream().anyMatch(name -> name.startsWith("x-amz-grant-"));
        if (bearsAcl) {
            request.require("s3:PutBucketAcl", arn);
        }
    }

    private static boolean bearsTags(S3Request request) {
        var content = request.payload().content();
        return content.length > 0 && XmlElement.parse(content).child("Tags").isPresent();
    }
}
