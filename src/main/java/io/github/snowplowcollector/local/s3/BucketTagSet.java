package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tags of a bucket, checked by S3's rules ({@code InvalidTag}). */
final class BucketTagSet {

    static final XmlSetting SETTING = XmlSetting.optional(
            BucketSettings.TAGGING,
            "Tagging",
            (sent, bucket) -> tagging(sent.child("TagSet").orElseThrow(S3Errors::malformedXml)),
            "NoSuchTagSet",
            "The TagSet does not exist");

    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    private BucketTagSet() {}

    static HttpResponse put(S3Request request, StoredBucket bucket) {
        SETTING.put(request, bucket);
        return HttpResponse.empty(204);
    }

    /** Reads the {@code Tag} elements of a list as a {@code Tagging} document. */
    static XmlElement tagging(XmlElement list) {
        Document.allowOnly(list, Set.of("Tag"));
        var tags = list.children();
        check(tags);
        var root = Document.root("Tagging");
        var set = root.open("TagSet");
        tags.forEach(set::add);
        return root;
    }

    private static void check(List<XmlElement> tags) {
        if (tags.size() > MAX_TAGS) {
            throw new ServiceException(400, "BadRequest", "Bucket tag count cannot be greater than " + MAX_TAGS);
        }
        var keys = new HashSet<String>();
        for (var tag : tags) {
            Document.allowOnly(tag, Set.of("Key", "Value"));
            var key = Document.required(tag, "Key");
            var value = Document.required(tag, "Value");
            if (key.isEmpty() || key.length() > MAX_KEY || !isPlain(key)) {
                throw invalid("The TagKey you have provided is invalid");
            }
            if (value.length() > MAX_VALUE || !isPlain(value)) {
                throw invalid("The TagValue you have provided is invalid");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw invalid("System tags cannot be added/updated by requester");
            }
            if (!keys.add(key)) {
                throw invalid("Cannot provide multiple Tags with the same key");
            }
        }
    }

    private static boolean isPlain(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || Character.isSpaceChar(c) || "_.:/=+-@".indexOf(c) >= 0);
    }

    private static ServiceException invalid(String message) {
        return new ServiceException(400, "InvalidTag", message);
    }
}
