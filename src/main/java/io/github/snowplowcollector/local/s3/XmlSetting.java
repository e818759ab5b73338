package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.function.Function;

/**
 * A setting of a bucket that is put, answered and deleted as one XML document.
 *
 * @param file the document's name among the bucket's settings
 * @param root name of its root
 * @param largest bytes that it may have
 * @param rule judges what was sent
 * @param absent what is answered where nothing was put; it may throw S3's error
 */
record XmlSetting(String file, String root, int largest, Rule rule, Function<StoredBucket, XmlElement> absent) {

    /** What a document must be. */
    @FunctionalInterface
    interface Rule {

        /** What is kept of a document that was sent; refuses any that S3 would not take. */
        XmlElement kept(XmlElement sent, StoredBucket bucket);
    }

    /** A setting that a bucket may be without, which is an error with this code and message to whoever asks for it. */
    static XmlSetting optional(String file, String root, Rule rule, String code, String message) {
        return always(file, root, rule, bucket -> {
            throw new ServiceException(404, code, message);
        });
    }

    /** A setting that every bucket has. */
    static XmlSetting always(String file, String root, Rule rule, Function<StoredBucket, XmlElement> otherwise) {
        return new XmlSetting(file, root, Document.LARGEST, rule, otherwise);
    }

    XmlSetting ofAtMost(int bytes) {
        return new XmlSetting(file, root, bytes, rule, absent);
    }

    HttpResponse get(S3Request request, StoredBucket bucket) {
        return S3Protocol.answer(bucket.settings().xml(file).orElseGet(() -> absent.apply(bucket)));
    }

    HttpResponse put(S3Request request, StoredBucket bucket) {
        var sent = Document.read(request.provenContent(), root, largest);
        bucket.settings().store(file, rule.kept(sent, bucket));
        return HttpResponse.empty(200);
    }

    HttpResponse delete(S3Request request, StoredBucket bucket) {
        bucket.settings().remove(file);
        return HttpResponse.empty(204);
    }
}
