package io.github.snowplowcollector.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What S3 asks of a bucket's name, and our own rule: no dots, because they break TLS to the bucket. */
final class BucketRules {

    static final int LONGEST = 63;

    private static final int SHORTEST = 3;
    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9.-]*");
    private static final Pattern ENDS = Pattern.compile("[a-z0-9](.*[a-z0-9])?", Pattern.DOTALL);
    private static final List<String> PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> SUFFIXES = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an");

    private final String parameter;
    private final String name;
    private final Problems problems;

    private BucketRules(String parameter, String name, Problems problems) {
        this.parameter = parameter;
        this.name = name;
        this.problems = problems;
    }

    /** Adds one problem for each rule that {@code name}, the value of {@code parameter}, breaks. */
    static void check(String parameter, String name, Problems problems) {
        new BucketRules(parameter, name, problems).check();
    }

    /** The beginning that S3 reserves and {@code name} has, or an empty text. */
    static String reservedPrefix(String name) {
        return PREFIXES.stream().filter(name::startsWith).findFirst().orElse("");
    }

    /** The text in the characters of a bucket's name, for advice; empty when nothing is left of it. */
    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private void check() {
        int length = name.length();
        if (length < SHORTEST || length > LONGEST) {
            broken("The name of a bucket has 3 to 63 characters; this one has " + length + ".", "Choose another name.");
        }
        if (!CHARACTERS.matcher(name).matches()) {
            broken("The name of a bucket consists of lower-case letters, digits and hyphens.", "Write " + advice());
        } else if (!ENDS.matcher(name).matches()) {
            broken("The name of a bucket begins and ends with a letter or a digit.", "Write " + advice());
        }
        if (name.indexOf('.') >= 0) {
            broken(
                    "A dot in the name of a bucket breaks TLS to it.",
                    "Use hyphens instead: " + advice()
                            + " A collector that has such a bucket already cannot be taken over; leave it as it is.");
        }
        String prefix = reservedPrefix(name);
        if (!prefix.isEmpty()) {
            broken("S3 reserves the names that begin with '" + prefix + "'.", "Choose another name.");
        }
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                broken("S3 reserves the names that end in '" + suffix + "'.", "Choose another name.");
            }
        }
    }

    private void broken(String rule, String fix) {
        problems.add(parameter, name, rule, fix);
    }

    private String advice() {
        // People paste addresses: s3://bucket/key, arn:aws:s3:::bucket.
        String bare = name.replaceFirst("^(s3://|arn:[a-z-]+:s3:::)", "").replaceFirst("/.*", "");
        String slug = slug(bare);
        return "'" + (slug.length() < SHORTEST ? "my-bucket" : slug) + "'.";
    }
}
