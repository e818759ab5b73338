package io.github.snowplowcollector.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A collector as its owner wants it: validated, complete, and free of everything that only a mojo knows.
 *
 * @param collector name of the collector; names everything it consists of
 * @param region AWS region of both buckets, for example {@code eu-west-1}
 * @param partition AWS partition of the region; only {@code aws} has all that a collector is made of
 * @param existing the distribution that is there already and is meant, by its id or one of its names, if the owner named one
 * @param accountId the only account in which writes are allowed, if the owner named one
 * @param pixelBucket name of the pixel bucket, if the owner chose one
 * @param logBucket name of the log bucket, if the owner chose one
 * @param pixel the object {@code i}
 * @param logs what becomes of the access logs
 * @param distribution how the pixel is served
 * @param domain the names of its own that it is reached by, if it has any
 * @param tags the owner's tags, without the plugin's own
 * @param adopt whether existing resources without the collector's mark are taken over
 * @param takeover the distribution that is taken over, if one is
 */
public record CollectorSpec(
        String collector,
        String region,
        String partition,
        Optional<String> existing,
        Optional<String> accountId,
        Optional<String> pixelBucket,
        Optional<String> logBucket,
        Configured<Pixel> pixel,
        LogSpec logs,
        DistributionSpec distribution,
        Optional<DomainSpec> domain,
        Map<String, String> tags,
        boolean adopt,
        Optional<Takeover> takeover) {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern DISTRIBUTION = Pattern.compile(
            "E[A-Z0-9]+|(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
    /** Stands for a region that is not known while the other values are looked at: as long as the longest. */
    private static final String LONGEST_REGION = "ap-northeast-1";

    public CollectorSpec {
        tags = Map.copyOf(tags);
    }

    /** The name of a collector after another one, such as a folder's: a hyphen for what may not be in it. The same if nothing of it may. */
    public static String collectorAfter(String other) {
        String slug = BucketRules.slug(other);
        return slug.isEmpty() ? other : slug;
    }

    /**
     * Checks every value that is configured, without any call to AWS.
     *
     * @param problems what was found wrong elsewhere, to be said together with this
     * @throws InvalidConfigurationException with every problem
     */
    public static CollectorSpec read(Configuration given, RegionTable table, Problems problems) {
        var mode = LogMode.read(given, problems);
        var partition = new RegionRules(table, problems).check(given.text("region"), mode.value());
        var region = given.text("region").filter(known -> partition.isPresent()).orElse(LONGEST_REGION);
        var pixelBucket = given.text("pixelBucket");
        var logBucket = given.text("logBucket");
        CollectorRules.check(
                given.text("collector"),
                region,
                pixelBucket.isPresent(),
                logBucket.isPresent() || !mode.value().keepsLogs(),
                problems);
        var collector = given.text("collector").orElse("");
        new BucketPair(collector, region, problems).check(pixelBucket, logBucket);
        given.text("accountId").ifPresent(account -> checkAccount(account, problems));
        given.text("distribution").ifPresent(name -> checkDistribution(name, problems));
        var pixelFile = given.typed("pixelFile").map(file -> new PixelFile(Path.of(file), problems).read());
        var pixel = new Configured<>(pixelFile.orElse(Pixel.SNOWPLOW), pixelFile.isPresent());
        var logs = LogSpec.read(given, mode, collector, problems);
        var distribution = DistributionSpec.read(given, collector, problems);
        var domain = DomainSpec.read(given, problems);
        var tags = given.map("tags");
        TagRules.check(tags, problems);
        var adopt = given.flag("adopt", false, problems).value();
        boolean managed = given.flag("adoptManaged", false, problems).value();
        var takeover = given.text("takeover").map(name -> new Takeover(name, managed));
        problems.throwIfAny();
        return new CollectorSpec(
                collector,
                region,
                partition.orElseThrow(),
                given.text("distribution"),
                given.text("accountId"),
                pixelBucket,
                logBucket,
                pixel,
                logs,
                distribution,
                domain,
                tags,
                adopt,
                takeover);
    }

    private static void checkDistribution(String name, Problems problems) {
        if (!DISTRIBUTION.matcher(name).matches()) {
            problems.add(
                    "distribution",
                    name,
                    "A distribution is named by its id, such as E2QWRUHAPOMQZL, or by one of its domain names.",
                    "Copy the id from the CloudFront console, or let snowplow:inspect list what there is.");
        }
    }

    private static void checkAccount(String account, Problems problems) {
        if (!ACCOUNT.matcher(account).matches()) {
            problems.add(
                    "accountId",
                    account,
                    "The id of an AWS account has 12 digits, leading zeros included.",
                    "Copy it from 'aws sts get-caller-identity', without hyphens.");
        }
    }
}
