package io.github.snowplowcollector.config;

import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** What S3 and CloudFront both ask of tags. */
final class TagRules {

    /** AWS allows 50; three are ours. */
    private static final int MOST = 47;

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]*");
    private static final String ALLOWED =
            " consists of letters, digits, spaces and _ . : / = + - @ in every service that takes it.";
    private static final String OURS = "snowplow:";

    private TagRules() {}

    static void check(SortedMap<String, String> tags, Problems problems) {
        if (tags.size() > MOST) {
            problems.add(
                    "tags",
                    tags.size() + " tags",
                    "A resource has at most 50 tags, and 3 are the plugin's own.",
                    "Keep " + MOST + " of them.");
        }
        tags.forEach((key, value) -> {
            checkKey(key, value, problems);
            checkValue(key, value, problems);
        });
    }

    private static void checkKey(String key, String value, Problems problems) {
        String name = "tags." + key;
        String lower = key.toLowerCase(Locale.ROOT);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problems.add(
                    name,
                    value,
                    "The key of a tag has 1 to 128 characters; this one has " + key.length() + ".",
                    "Choose another key.");
        }
        if (!CHARACTERS.matcher(key).matches()) {
            problems.add(name, value, "The key of a tag" + ALLOWED, "Remove the other characters.");
        }
        if (lower.startsWith("aws:")) {
            problems.add(name, value, "AWS reserves the keys that begin with 'aws:'.", "Choose another key.");
        }
        if (lower.startsWith(OURS)) {
            problems.add(
                    name,
                    value,
                    "The keys that begin with 'snowplow:' mark what the plugin owns.",
                    "Choose another key.");
        }
    }

    private static void checkValue(String key, String value, Problems problems) {
        if (value.length() > LONGEST_VALUE) {
            problems.add(
                    "tags." + key,
                    value,
                    "The value of a tag has at most 256 characters; this one has " + value.length() + ".",
                    "Shorten it.");
        }
        if (!CHARACTERS.matcher(value).matches()) {
            problems.add("tags." + key, value, "The value of a tag" + ALLOWED, "Remove the other characters.");
        }
    }
}
