package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags in Route 53's XML, and the rules for them. */
final class Tags {

    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    /** Reads {@code <Tags><Tag>…}. Throws {@code InvalidInput}. */
    static Map<String, String> read(XmlElement tags) {
        var read = new LinkedHashMap<String, String>();
        tags.children("Tag").forEach(tag -> {
            var key = tag.text("Key").orElse("");
            var value = tag.text("Value").orElse("");
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw Route53Errors.invalidInput("The tag key " + key + " or its value is not valid.");
            }
            if (read.put(key, value) != null) {
                throw Route53Errors.invalidInput("The tag key " + key + " occurs twice.");
            }
        });
        return read;
    }

    /** The tags after others were added. Throws {@code InvalidInput} when they are too many. */
    static Map<String, String> merged(Map<String, String> old, Map<String, String> added) {
        var merged = new LinkedHashMap<>(old);
        merged.putAll(added);
        if (merged.size() > MOST) {
            throw Route53Errors.invalidInput("A hosted zone cannot have more than " + MOST + " tags.");
        }
        return merged;
    }

    static XmlElement toXml(Map<String, String> tags) {
        var element = new XmlElement("Tags");
        tags.forEach((key, value) -> element.open("Tag").add("Key", key).add("Value", value));
        return element;
    }
}
