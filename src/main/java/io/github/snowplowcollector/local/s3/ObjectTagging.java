package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;

/** The tags of an object. */
final class ObjectTagging {

    static final String HEADER = "x-amz-tagging";

    private static final int MAX_TAGS = 10;

    private ObjectTagging() {}

    static HttpResponse get(S3Request request, StoredBucket bucket) {
        ObjectOperations.refuseOtherVersions(request);
        var info = bucket.objects().info(request.key()).orElseThrow(S3Errors::noSuchKey);
        return S3Protocol.answer(info.tags().toXml());
    }

    static HttpResponse put(S3Request request, StoredBucket bucket) {
        ObjectOperations.refuseOtherVersions(request);
        var sent = Document.read(request.provenContent(), "Tagging");
        var tags = ofAnObject(Tags.read(sent.child("TagSet").orElseThrow(S3Errors::malformedXml)));
        return describe(request, bucket, tags, 200);
    }

    static HttpResponse delete(S3Request request, StoredBucket bucket) {
        ObjectOperations.refuseOtherVersions(request);
        return describe(request, bucket, Tags.NONE, 204);
    }

    private static HttpResponse describe(S3Request request, StoredBucket bucket, Tags tags, int status) {
        if (!bucket.objects().describe(request.key(), info -> info.with(tags))) {
            throw S3Errors.noSuchKey();
        }
        return HttpResponse.empty(status);
    }

    /** The tags that an upload bears, which its caller must be allowed to put. */
    static Tags ofUpload(S3Request request, StoredBucket bucket) {
        var header = request.header(HEADER).filter(tags -> !tags.isEmpty());
        header.ifPresent(tags -> bucket.require(request.requester(), "s3:PutObjectTagging", request.key()));
        return header.map(tags -> ofAnObject(Tags.read(tags))).orElse(Tags.NONE);
    }

    private static Tags ofAnObject(Tags tags) {
        return tags.ofAtMost(MAX_TAGS, "Object tags cannot be greater than");
    }
}
