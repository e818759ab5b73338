package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags of what belongs to a delivery, and the rules for them. */
final class LogsTags {

    private static final int MOST = 50;
    private static final String SYNTAX = "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)";
    private static final Pattern KEY = Pattern.compile("(?!(?i)aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private LogsTags() {}

    /** @throws io.github.snowplowcollector.local.http.ServiceException for tags that nothing may have */
    static Map<String, String> checked(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            checkKey(key);
            if (!VALUE.matcher(value).matches()) {
                throw JsonErrors.constraint("tags", value, "satisfy regular expression pattern: " + SYNTAX);
            }
        });
        if (tags.size() > MOST) {
            throw JsonErrors.of("TooManyTagsException", "A resource cannot have more than " + MOST + " tags.");
        }
        return tags;
    }

    private static void checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw JsonErrors.constraint("tags", key, "satisfy regular expression pattern: " + SYNTAX);
        }
    }

    static Map<String, String> merged(Map<String, String> old, Map<String, String> added) {
        var merged = new LinkedHashMap<>(old);
        merged.putAll(added);
        return checked(merged);
    }

    static Map<String, String> without(Map<String, String> old, List<String> keys) {
        keys.forEach(LogsTags::checkKey);
        var rest = new LinkedHashMap<>(old);
        rest.keySet().removeAll(keys);
        return rest;
    }

    static Map<String, String> of(XmlElement document) {
        var tags = new LinkedHashMap<String, String>();
        document.children("Tag")
                .forEach(tag -> tags.put(
                        tag.text("Key").orElseThrow(), tag.text("Value").orElse("")));
        return tags;
    }

    static XmlElement add(Map<String, String> tags, XmlElement document) {
        tags.forEach((key, value) -> document.open("Tag").add("Key", key).add("Value", value));
        return document;
    }
}
