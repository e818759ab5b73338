package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Set;

/** DeleteObjects: many keys in one request, each judged by itself. */
final class DeleteObjects {

    private static final int MAX_KEYS = 1000;

    private DeleteObjects() {}

    static HttpResponse answer(S3Request request, StoredBucket bucket) {
        var sent = Document.read(request.provenContent(), "Delete");
        Document.allowOnly(sent, Set.of("Object", "Quiet"));
        var objects = sent.children("Object").toList();
        if (objects.isEmpty() || objects.size() > MAX_KEYS) {
            throw S3Errors.malformedXml();
        }
        for (var object : objects) {
            Document.allowOnly(object, Set.of("Key", "VersionId"));
            object.text("VersionId").ifPresent(ObjectOperations::checkVersion);
            key(object);
        }
        boolean quiet = sent.text("Quiet").filter("true"::equals).isPresent();
        var result = Document.root("DeleteResult");
        for (var object : objects) {
            var key = key(object);
            var action = object.child("VersionId").isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
            if (!bucket.allows(request.requester(), action, key)) {
                var refusal = bucket.refusal(request.requester(), action, key);
                result.open("Error")
                        .add("Key", key)
                        .add("Code", refusal.code())
                        .add("Message", String.valueOf(refusal.getMessage()));
                continue;
            }
            bucket.objects().delete(key, existing -> {});
            if (!quiet) {
                result.open("Deleted").add("Key", key);
            }
        }
        return S3Protocol.answer(result);
    }

    private static String key(XmlElement object) {
        return object.child("Key")
                .map(XmlElement::verbatim)
                .filter(key -> !key.isEmpty())
                .orElseThrow(S3Errors::malformedXml);
    }
}
