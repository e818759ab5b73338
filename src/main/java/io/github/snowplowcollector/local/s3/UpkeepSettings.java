package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** The settings that say how a bucket is kept: encryption, tags, lifecycle, CORS, versioning. */
final class UpkeepSettings {

    private UpkeepSettings() {}

    static HttpResponse getEncryption(S3Request request, StoredBucket bucket) {
        return S3Protocol.answer(
                bucket.settings().xml(BucketSettings.ENCRYPTION).orElseGet(() -> sseS3(false, blocked(bucket))));
    }

    static HttpResponse putEncryption(S3Request request, StoredBucket bucket) {
        var root = Document.read(request.provenContent(), "ServerSideEncryptionConfiguration");
        var rules = root.children("Rule").toList();
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
        bucket.settings().store(BucketSettings.ENCRYPTION, sseS3(bucketKey, blocked));
        return HttpResponse.empty(200);
    }

    /** S3 encrypts always; deleting the setting brings its default back. */
    static HttpResponse deleteEncryption(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.ENCRYPTION);
        return HttpResponse.empty(204);
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

    static HttpResponse getTagging(S3Request request, StoredBucket bucket) {
        return bucket.settings()
                .xml(BucketSettings.TAGGING)
                .map(S3Protocol::answer)
                .orElseThrow(() -> new ServiceException(404, "NoSuchTagSet", "The TagSet does not exist"));
    }

    static HttpResponse putTagging(S3Request request, StoredBucket bucket) {
        var root = Document.read(request.provenContent(), "Tagging");
        var tags = BucketTagSet.tagging(root.child("TagSet").orElseThrow(S3Errors::malformedXml));
        bucket.settings().store(BucketSettings.TAGGING, tags);
        return HttpResponse.empty(204);
    }

    static HttpResponse deleteTagging(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.TAGGING);
        return HttpResponse.empty(204);
    }

    static HttpResponse getLifecycle(S3Request request, StoredBucket bucket) {
        return bucket.settings()
                .xml(BucketSettings.LIFECYCLE)
                .map(S3Protocol::answer)
                .orElseThrow(() -> new ServiceException(
                        404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"))
                .with("x-amz-transition-default-minimum-object-size", "all_storage_classes_128K");
    }

    static HttpResponse putLifecycle(S3Request request, StoredBucket bucket) {
        var root = Document.read(request.provenContent(), "LifecycleConfiguration");
        bucket.settings().store(BucketSettings.LIFECYCLE, Lifecycle.configuration(root));
        return HttpResponse.empty(200).with("x-amz-transition-default-minimum-object-size", "all_storage_classes_128K");
    }

    static HttpResponse deleteLifecycle(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.LIFECYCLE);
        return HttpResponse.empty(204);
    }

    static HttpResponse getCors(S3Request request, StoredBucket bucket) {
        return bucket.settings()
                .xml(BucketSettings.CORS)
                .map(S3Protocol::answer)
                .orElseThrow(() ->
                        new ServiceException(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist"));
    }

    static HttpResponse putCors(S3Request request, StoredBucket bucket) {
        var root = Document.read(request.provenContent(), "CORSConfiguration", Cors.LARGEST);
        Cors.fromXml(root);
        var stored = Document.root("CORSConfiguration");
        root.children().forEach(stored::add);
        bucket.settings().store(BucketSettings.CORS, stored);
        return HttpResponse.empty(200);
    }

    static HttpResponse deleteCors(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(BucketSettings.CORS);
        return HttpResponse.empty(204);
    }

    /** No bucket here has versions. */
    static HttpResponse getVersioning(S3Request request, StoredBucket bucket) {
        return S3Protocol.answer(Document.root("VersioningConfiguration"));
    }
}
