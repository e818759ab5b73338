package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** Who owns the objects of a bucket, and whether access control lists count in it. */
final class Ownership {

    static final String ENFORCED = "BucketOwnerEnforced";

    static final XmlSetting SETTING = XmlSetting.optional(
            BucketSettings.OWNERSHIP,
            "OwnershipControls",
            Ownership::kept,
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found");

    private static final Set<String> VALUES = Set.of(ENFORCED, "BucketOwnerPreferred", "ObjectWriter");

    private Ownership() {}

    private static XmlElement kept(XmlElement sent, StoredBucket bucket) {
        var ownership = sent.text("Rule", "ObjectOwnership").orElseThrow(S3Errors::malformedXml);
        if (sent.children().size() != 1 || !VALUES.contains(ownership)) {
            throw S3Errors.malformedXml();
        }
        if (ownership.equals(ENFORCED) && !bucket.settings().acl().isOwnersOnly()) {
            throw aclsRemain();
        }
        return document(ownership);
    }

    /** Refuses any but the three values of {@code x-amz-object-ownership}. */
    static String checked(String ownership) {
        if (!VALUES.contains(ownership)) {
            throw S3Errors.invalidArgument("Invalid x-amz-object-ownership header: " + ownership);
        }
        return ownership;
    }

    static XmlElement document(String ownership) {
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
}
