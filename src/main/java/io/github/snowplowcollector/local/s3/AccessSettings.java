package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** The settings that say who may do what with a bucket: ownership, public-access block. */
final class AccessSettings {

    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");

    private AccessSettings() {}

    static HttpResponse getOwnership(S3Request request, StoredBucket bucket) {
        return bucket.settings()
                .xml(BucketSettings.OWNERSHIP)
                .map(S3Protocol::answer)
                .orElseThrow(() -> new ServiceException(
                        404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found"));
    }

    static HttpResponse putOwnership(S3Request request, StoredBucket bucket) {
        var root = Document.read(request.provenContent(), "OwnershipControls");
        var ownership = root.text("Rule", "ObjectOwnership").orElseThrow(S3Errors::malformedXml);
        if (root.children().size() != 1 || !OWNERSHIPS.contains(ownership)) {
            throw S3Errors.malformedXml();
        }
        if (ownership.equals("BucketOwnerEnforced") && !bucket.settings().acl().isOwnersOnly()) {
            throw aclsRemain();
        }
        bucket.settings().store(BucketSettings.OWNERSHIP, ownershipDocument(ownership));
        return HttpResponse.empty(200);
    }

    static HttpResponse deleteOwnership(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.OWNERSHIP);
        return HttpResponse.empty(204);
    }

    /** Refuses any but the three values of {@code x-amz-object-ownership}. */
    static String checkedOwnership(String ownership) {
        if (!OWNERSHIPS.contains(ownership)) {
            throw S3Errors.invalidArgument("Invalid x-amz-object-ownership header: " + ownership);
        }
        return ownership;
    }

    static XmlElement ownershipDocument(String ownership) {
        var root = Document.root("OwnershipControls");
        root.open("Rule").add("ObjectOwnership", ownership);
        return root;
    }

    static ServiceException aclsRemain() {
        return new ServiceException(
                400,
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    static HttpResponse getPublicAccessBlock(S3Request request, StoredBucket bucket) {
        return bucket.settings()
                .xml(BucketSettings.PUBLIC_ACCESS_BLOCK)
                .map(S3Protocol::answer)
                .orElseThrow(() -> new ServiceException(
                        404,
                        "NoSuchPublicAccessBlockConfiguration",
                        "The public access block configuration was not found"));
    }

    static HttpResponse putPublicAccessBlock(S3Request request, StoredBucket bucket) {
        var root = Document.read(request.provenContent(), "PublicAccessBlockConfiguration");
        bucket.settings()
                .store(
                        BucketSettings.PUBLIC_ACCESS_BLOCK,
                        PublicAccessFlags.fromXml(root).toXml());
        return HttpResponse.empty(200);
    }

    static HttpResponse deletePublicAccessBlock(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.PUBLIC_ACCESS_BLOCK);
        return HttpResponse.empty(204);
    }
}
