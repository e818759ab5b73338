package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags of a distribution in CloudFront's XML, and the rules for them. */
final class CloudFrontTags {

    private static final int MOST = 50;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private CloudFrontTags() {}

    /** Reads {@code <Tags><Items><Tag>…}. Throws {@code InvalidTagging}. */
    static Map<String, String> read(XmlElement tags) {
        var read = new LinkedHashMap<String, String>();
        for (var tag : Quantities.items(tags).toList()) {
            var key = tag.text("Key").orElse("");
            if (read.put(key, tag.text("Value").orElse("")) != null) {
                throw invalid("The tag key " + key + " occurs twice.");
            }
        }
        read.forEach(CloudFrontTags::check);
        return read;
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > 128 || !TEXT.matcher(key).matches()) {
            throw invalid("The tag key " + key + " is not valid.");
        }
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw invalid("The tag key " + key + " begins with aws:, which is reserved.");
        }
        if (value.length() > 256 || !TEXT.matcher(value).matches()) {
            throw invalid("The value of the tag " + key + " is not valid.");
        }
    }

    /** The tags of a resource after others were added. Throws {@code InvalidTagging} when they are too many. */
    static Map<String, String> merged(Map<String, String> old, Map<String, String> added) {
        var merged = new LinkedHashMap<>(old);
        merged.putAll(added);
        if (merged.size() > MOST) {
            throw invalid("A resource cannot have more than " + MOST + " tags.");
        }
        return merged;
    }

    static Map<String, String> without(Map<String, String> old, List<String> keys) {
        var rest = new LinkedHashMap<>(old);
        keys.forEach(rest::remove);
        return rest;
    }

    static XmlElement toXml(Map<String, String> tags) {
        var element = new XmlElement("Tags");
        var items = element.open("Items");
        tags.forEach((key, value) -> items.open("Tag").add("Key", key).add("Value", value));
        return element;
    }

    private static ServiceException invalid(String message) {
        return new ServiceException(400, "InvalidTagging", message);
    }
}
