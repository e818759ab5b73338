package io.github.snowplowcollector.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** What the collector's name must be like so that every name derived from it is a legal one. */
final class CollectorRules {

    private static final String PARAMETER = "collector";
    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    /** What Maven calls the project when there is no POM. */
    private static final String NO_POM = "standalone-pom";

    private static final int ACCOUNT_DIGITS = 12;
    private static final int POLICY_NAME = 64;

    private CollectorRules() {}

    /**
     * Checks a name.
     *
     * @param region the region, whose length counts
     * @param pixelNamed whether the owner named the pixel bucket, so that none is derived
     * @param logNamed whether the owner named the log bucket, or none is needed
     */
    static void check(
            Optional<String> collector, String region, boolean pixelNamed, boolean logNamed, Problems problems) {
        if (collector.isEmpty() || collector.get().equals(NO_POM)) {
            problems.add(
                    PARAMETER,
                    collector.orElse(""),
                    "Without a POM there is no artifactId to name the collector after.",
                    "Set -Dsnowplow.collector=<name>, or run where the POM is.");
            return;
        }
        String name = collector.get();
        if (!CHARACTERS.matcher(name).matches()) {
            String slug = BucketRules.slug(name);
            problems.add(
                    PARAMETER,
                    name,
                    "The name of a collector consists of lower-case letters, digits and hyphens, and begins and ends with a letter or digit.",
                    "Set snowplow.collector, for example to '" + (slug.isEmpty() ? "my-collector" : slug) + "'.");
        }
        if (!BucketRules.reservedPrefix(name).isEmpty()) {
            problems.add(
                    PARAMETER,
                    name,
                    "The names of the buckets begin with it, and S3 reserves those that begin with '"
                            + BucketRules.reservedPrefix(name) + "'.",
                    "Set snowplow.collector to another name.");
        }
        checkLength(name, region, pixelNamed, logNamed, problems);
    }

    private static void checkLength(
            String name, String region, boolean pixelNamed, boolean logNamed, Problems problems) {
        int withPixel = derived("-pixel-", region);
        int withLogs = derived("-logs-", region);
        int withoutBuckets = POLICY_NAME - "-".length() - region.length();
        int limit = !pixelNamed ? withPixel : !logNamed ? withLogs : withoutBuckets;
        if (name.length() <= limit) {
            return;
        }
        String shorter = "Set snowplow.collector to a shorter name";
        boolean bucketsHelp = limit < withoutBuckets && name.length() <= withoutBuckets;
        problems.add(
                PARAMETER,
                name,
                "In " + region + " the name of a collector has at most " + limit + " characters, because "
                        + (limit < withoutBuckets ? "buckets are" : "the origin access control is")
                        + " named after it; this one has " + name.length() + ".",
                bucketsHelp
                        ? shorter
                                + ", or name the buckets yourself with snowplow.pixelBucket and snowplow.logBucket (then "
                                + withoutBuckets + " are allowed)."
                        : shorter + ".");
    }

    private static int derived(String role, String region) {
        return BucketRules.LONGEST - role.length() - ACCOUNT_DIGITS - "-".length() - region.length();
    }
}
