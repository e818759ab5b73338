package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.service.JsonDocument;
import io.github.snowplowcollector.local.service.JsonErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags of certificates, and the rules for them. */
final class AcmTags {

    private static final int MOST = 50;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private AcmTags() {}

    /** Reads a list of {@code Key} and {@code Value}, which may be missing. */
    static Map<String, String> read(List<JsonDocument> tags) {
        var read = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            var key = tag.required("Key");
            var value = tag.text("Value").orElse("");
            check(key, value);
            if (read.put(key, value) != null) {
                throw AcmErrors.of("InvalidTagException", "The tag key " + key + " occurs twice.");
            }
        }
        if (read.size() > MOST) {
            throw tooMany();
        }
        return read;
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > 128 || !TEXT.matcher(key).matches()) {
            throw JsonErrors.constraint("tags.key", key, "satisfy regular expression pattern: " + TEXT);
        }
        if (value.length() > 256 || !TEXT.matcher(value).matches()) {
            throw JsonErrors.constraint("tags.value", value, "satisfy regular expression pattern: " + TEXT);
        }
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw AcmErrors.of("InvalidTagException", "The tag key " + key + " begins with aws:, which is reserved.");
        }
    }

    static Map<String, String> merged(Map<String, String> old, Map<String, String> added) {
        var merged = new LinkedHashMap<>(old);
        merged.putAll(added);
        if (merged.size() > MOST) {
            throw tooMany();
        }
        return merged;
    }

    /** Without what is listed: a tag whose value is given must have it. */
    static Map<String, String> without(Map<String, String> old, List<JsonDocument> removed) {
        var rest = new LinkedHashMap<>(old);
        for (var tag : removed) {
            tag.text("Value")
                    .ifPresentOrElse(
                            value -> rest.remove(tag.required("Key"), value), () -> rest.remove(tag.required("Key")));
        }
        return rest;
    }

    static List<Map<String, String>> toJson(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
    }

    private static RuntimeException tooMany() {
        return AcmErrors.of("TooManyTagsException", "A certificate cannot have more than " + MOST + " tags.");
    }
}
