package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** Create, head, locate and delete buckets. */
final class BucketOperations {

    private final Buckets buckets;
    private final Clock clock;

    BucketOperations(Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    /** Creates a bucket. In us-east-1 an own bucket is created again, which sets its ACL back, as on AWS. */
    HttpResponse create(S3Request request) {
        requireRights(request);
        BucketName.check(request.bucket());
        var endpoint = request.caller().orElseThrow(S3Errors::accessDenied).region();
        var content = request.payload().content();
        var sent = content.length == 0
                ? Document.root("CreateBucketConfiguration")
                : Document.read(content, "CreateBucketConfiguration");
        Document.allowOnly(sent, Set.of("LocationConstraint", "Tags"));
        var region = region(endpoint, sent.text("LocationConstraint").filter(text -> !text.isEmpty()));
        var tags = sent.child("Tags").map(BucketTagSet::tagging);
        var ownership =
                Ownership.checked(request.header("x-amz-object-ownership").orElse(Ownership.ENFORCED));
        var acl = Acl.fromHeaders(request.http()).orElse(Acl.PRIVATE);
        if (ownership.equals(Ownership.ENFORCED) && !acl.isOwnersOnly()) {
            throw Ownership.aclsRemain();
        }
        if (acl.isPublic()) {
            throw new ServiceException(
                    400,
                    "InvalidBucketAclWithBlockPublicAccessError",
                    "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
        }
        synchronized (buckets) {
            var existing = buckets.find(request.bucket());
            if (existing.isPresent()) {
                createAgain(existing.get(), region, endpoint, acl);
            } else {
                createNew(request.bucket(), region, ownership, acl, tags);
            }
        }
        return HttpResponse.empty(200).with("Location", "/" + request.bucket());
    }

    /** Each thing that a bucket is made with has an action of its own; refuses for the first that the caller may not do. */
    private static void requireRights(S3Request request) {
        var arn = "arn:aws:s3:::" + request.bucket();
        request.require("s3:CreateBucket", arn);
        if (bearsTags(request)) {
            request.require("s3:TagResource", arn);
        }
        if (request.header("x-amz-object-ownership").isPresent()) {
            request.require("s3:PutBucketOwnershipControls", arn);
        }
        if (AccessControlLists.isBorne(request)) {
            request.require("s3:PutBucketAcl", arn);
        }
    }

    private static boolean bearsTags(S3Request request) {
        var content = request.payload().content();
        return content.length > 0 && XmlElement.parse(content).child("Tags").isPresent();
    }

    private static String region(String endpoint, Optional<String> constraint) {
        if (endpoint.equals(S3Regions.US_EAST_1)) {
            var region = constraint.map(name -> name.equals("EU") ? "eu-west-1" : name);
            // The one region that has no constraint of its own.
            if (region.filter(name -> name.equals(S3Regions.US_EAST_1) || !S3Regions.exists(name))
                    .isPresent()) {
                throw new ServiceException(
                        400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
            }
            return region.orElse(S3Regions.US_EAST_1);
        }
        if (!constraint.equals(Optional.of(endpoint)) || !S3Regions.exists(endpoint)) {
            throw new ServiceException(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + constraint.orElse("unspecified")
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        return endpoint;
    }

    private static void createAgain(StoredBucket bucket, String region, String endpoint, Acl acl) {
        boolean forgiving = endpoint.equals(S3Regions.US_EAST_1)
                && region.equals(S3Regions.US_EAST_1)
                && bucket.region().equals(S3Regions.US_EAST_1);
        if (!forgiving) {
            throw new ServiceException(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        bucket.change(() -> {
            bucket.settings().store(BucketSettings.ACL, acl.toXml());
            return acl;
        });
    }

    private void createNew(String name, String region, String ownership, Acl acl, Optional<XmlElement> tags) {
        var settings = new LinkedHashMap<String, XmlElement>();
        var created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        settings.put(
                BucketSettings.BUCKET,
                new XmlElement("Bucket").add("Region", region).add("CreationDate", created.toString()));
        settings.put(BucketSettings.OWNERSHIP, Ownership.document(ownership));
        settings.put(BucketSettings.ACL, acl.toXml());
        settings.put(BucketSettings.PUBLIC_ACCESS_BLOCK, PublicAccessFlags.ALL.toXml());
        tags.filter(tagging -> !tagging.children().get(0).children().isEmpty())
                .ifPresent(tagging -> settings.put(BucketSettings.TAGGING, tagging));
        buckets.create(name, settings);
    }

    HttpResponse head(S3Request request, StoredBucket bucket) {
        return HttpResponse.empty(200)
                .with("x-amz-bucket-region", bucket.region())
                .with("x-amz-access-point-alias", "false");
    }

    HttpResponse location(S3Request request, StoredBucket bucket) {
        var constraint = bucket.region().equals(S3Regions.US_EAST_1) ? "" : bucket.region();
        return S3Protocol.answer(Document.text("LocationConstraint", constraint));
    }

    /** No bucket here has versions. */
    HttpResponse versioning(S3Request request, StoredBucket bucket) {
        return S3Protocol.answer(Document.root("VersioningConfiguration"));
    }

    HttpResponse delete(S3Request request, StoredBucket bucket) {
        buckets.delete(bucket);
        return HttpResponse.empty(204);
    }
}
