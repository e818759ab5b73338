package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;

/** Reads and writes access control lists. What is answered is what is in force, which may be less than what is stored. */
final class AccessControlLists {

    private AccessControlLists() {}

    static HttpResponse getOfBucket(S3Request request, StoredBucket bucket) {
        var settings = bucket.settings();
        return S3Protocol.answer(settings.inForce(settings.acl()).toXml());
    }

    static HttpResponse putOfBucket(S3Request request, StoredBucket bucket) {
        bucket.settings().store(BucketSettings.ACL, sent(request, bucket).toXml());
        return HttpResponse.empty(200);
    }

    static HttpResponse getOfObject(S3Request request, StoredBucket bucket) {
        var info = bucket.objects().info(request.key()).orElseThrow(S3Errors::noSuchKey);
        return S3Protocol.answer(bucket.settings().inForce(info.acl()).toXml());
    }

    static HttpResponse putOfObject(S3Request request, StoredBucket bucket) {
        refuseBucketsOwn(request);
        var acl = sent(request, bucket);
        if (!bucket.objects().describe(request.key(), info -> info.with(acl))) {
            throw S3Errors.noSuchKey();
        }
        return HttpResponse.empty(200);
    }

    /** The list that an upload bears; without one an object is its owner's. */
    static Acl ofUpload(S3Request request, StoredBucket bucket) {
        if (!isBorne(request)) {
            return Acl.PRIVATE;
        }
        bucket.require(request.requester(), "s3:PutObjectAcl", request.key());
        boolean ownersAnyway = request.header("x-amz-acl")
                .filter("bucket-owner-full-control"::equals)
                .isPresent();
        if (bucket.settings().aclsDisabled() && !ownersAnyway) {
            throw notSupported();
        }
        refuseBucketsOwn(request);
        return allowed(Acl.fromHeaders(request.http()).orElse(Acl.PRIVATE), bucket);
    }

    /** Whether a request has a list in its headers. */
    static boolean isBorne(S3Request request) {
        return request.http().headers().keySet().stream()
                .anyMatch(name -> name.equals("x-amz-acl") || name.startsWith("x-amz-grant-"));
    }

    private static void refuseBucketsOwn(S3Request request) {
        request.header("x-amz-acl").filter("log-delivery-write"::equals).ifPresent(name -> {
            throw S3Errors.invalidArgument("Invalid canned ACL: " + name);
        });
    }

    private static Acl sent(S3Request request, StoredBucket bucket) {
        var content = request.payload().content();
        var fromHeaders = Acl.fromHeaders(request.http());
        if (bucket.settings().aclsDisabled()) {
            throw notSupported();
        }
        if (fromHeaders.isPresent() && content.length > 0) {
            throw new ServiceException(400, "UnexpectedContent", "This request does not support content");
        }
        if (fromHeaders.isEmpty() && content.length == 0) {
            throw new ServiceException(
                    400, "MissingSecurityHeader", "Your request was missing a required header: x-amz-acl");
        }
        return allowed(fromHeaders.orElseGet(() -> Acl.fromXml(Document.read(content, "AccessControlPolicy"))), bucket);
    }

    private static Acl allowed(Acl acl, StoredBucket bucket) {
        if (acl.isPublic() && bucket.settings().publicAccessBlock().blockPublicAcls()) {
            throw S3Errors.accessDenied();
        }
        return acl;
    }

    private static ServiceException notSupported() {
        return new ServiceException(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
}
