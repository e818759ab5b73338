package io.github.snowplowcollector.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two buckets of a collector, which must be two: CloudFront would log into the bucket it serves.
 *
 * @param collector name of the collector
 * @param region region of both buckets
 * @param problems where to add what is wrong
 */
record BucketPair(String collector, String region, Problems problems) {

    /** Checks the names that the owner chose. */
    void check(Optional<String> pixel, Optional<String> log) {
        pixel.ifPresent(name -> BucketRules.check("pixelBucket", name, problems));
        log.ifPresent(name -> BucketRules.check("logBucket", name, problems));
        if (pixel.isPresent() && pixel.equals(log)) {
            problems.add(
                    "logBucket",
                    log.get(),
                    "The logs need a bucket of their own, and this is the pixel's.",
                    "Name another one, or remove snowplow.logBucket or snowplow.pixelBucket.");
        }
        if (log.isEmpty()) {
            pixel.filter(name -> isDerived("logs", name))
                    .ifPresent(name -> same("pixelBucket", name, "This is the default name of the log bucket."));
        }
        if (pixel.isEmpty()) {
            log.filter(name -> isDerived("pixel", name))
                    .ifPresent(name -> same("logBucket", name, "This is the default name of the pixel bucket."));
        }
    }

    private void same(String parameter, String name, String rule) {
        problems.add(parameter, name, rule, "Name another one, or remove this one.");
    }

    private boolean isDerived(String role, String name) {
        return Pattern.matches(
                Pattern.quote(collector + "-" + role + "-") + "\\d{12}" + Pattern.quote("-" + region), name);
    }
}
