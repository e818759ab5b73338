package io.github.snowplowcollector.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a collector can live. */
final class RegionRules {

    private static final String PARAMETER = "region";
    private static final Pattern ZONE = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-\\d)[a-z]");

    private final RegionTable table;
    private final Problems problems;

    RegionRules(RegionTable table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** The partition of the region, empty if a problem was added instead. */
    Optional<String> check(Optional<String> given, LogMode mode) {
        if (given.isEmpty() && problems.concern(PARAMETER)) {
            // Whoever looked for a region said where.
            return Optional.empty();
        }
        if (given.isEmpty()) {
            return broken(
                    "",
                    "No region is known, and none is guessed: another default elsewhere would build a second collector.",
                    "Set <snowplow.region> in the POM's <properties>, -Dsnowplow.region or AWS_REGION, for example to eu-west-1.");
        }
        String region = given.get();
        Optional<String> partition = table.partition(region);
        if (partition.isEmpty()) {
            return broken(region, "AWS has no region of this name.", meant(region));
        }
        var lack = Partitions.lack(partition.get());
        if (lack.isPresent()) {
            return broken(region, lack.get(), Partitions.WAY_OUT);
        }
        if (mode.optInRule().isPresent() && table.isOptIn(region)) {
            return broken(
                    region,
                    mode.optInRule().get(),
                    "Set snowplow.logging to v2, which can; or use another region, for example eu-west-1 or us-east-1.");
        }
        return partition;
    }

    private String meant(String region) {
        String lower = region.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        var zone = ZONE.matcher(lower);
        String guess = zone.matches() ? zone.group(1) : lower;
        return table.partition(guess).isPresent()
                ? "Write '" + guess + "'."
                : "Use a region's code, for example eu-west-1 or us-east-1.";
    }

    private Optional<String> broken(String region, String rule, String fix) {
        problems.add(PARAMETER, region, rule, fix);
        return Optional.empty();
    }
}
