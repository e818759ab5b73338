package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** How a bucket encrypts. S3 encrypts always; deleting the setting brings its default back. */
final class Encryption {

    static final XmlSetting SETTING = XmlSetting.always(
            BucketSettings.ENCRYPTION,
            "ServerSideEncryptionConfiguration",
            Encryption::kept,
            bucket -> sseS3(false, blocked(bucket)));

    private Encryption() {}

    private static XmlElement kept(XmlElement sent, StoredBucket bucket) {
        var rules = sent.children("Rule").toList();
        if (rules.size() != 1) {
            throw S3Errors.malformedXml();
        }
        Document.allowOnly(
                rules.get(0),
                Set.of("ApplyServerSideEncryptionByDefault", "BucketKeyEnabled", "BlockedEncryptionTypes"));
        var algorithm = rules.get(0)
                .text("ApplyServerSideEncryptionByDefault", "SSEAlgorithm")
                .orElseThrow(S3Errors::malformedXml);
        if (!algorithm.equals("AES256")) {
            throw S3Errors.notImplemented("encryption with " + algorithm);
        }
        boolean bucketKey =
                rules.get(0).text("BucketKeyEnabled").orElse("false").equals("true");
        var blocked = rules.get(0).child("BlockedEncryptionTypes").orElseGet(() -> blocked(bucket));
        if (blocked.text("EncryptionType")
                .filter(Set.of("SSE-C", "NONE")::contains)
                .isEmpty()) {
            throw S3Errors.malformedXml();
        }
        return sseS3(bucketKey, blocked);
    }

    /** What is blocked stays so until somebody says otherwise; a new bucket takes no keys of customers. */
    private static XmlElement blocked(StoredBucket bucket) {
        return bucket.settings()
                .xml(BucketSettings.ENCRYPTION)
                .flatMap(root -> root.child("Rule"))
                .flatMap(rule -> rule.child("BlockedEncryptionTypes"))
                .orElseGet(() -> new XmlElement("BlockedEncryptionTypes").add("EncryptionType", "SSE-C"));
    }

    private static XmlElement sseS3(boolean bucketKey, XmlElement blocked) {
        var root = Document.root("ServerSideEncryptionConfiguration");
        var rule = root.open("Rule");
        rule.open("ApplyServerSideEncryptionByDefault").add("SSEAlgorithm", "AES256");
        rule.add("BucketKeyEnabled", Boolean.toString(bucketKey)).add(blocked);
        return root;
    }
}
