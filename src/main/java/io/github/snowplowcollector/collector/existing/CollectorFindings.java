package io.github.snowplowcollector.collector.existing;

import static io.github.snowplowcollector.collector.existing.DistributionFacts.text;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.iam.Statement;
import io.github.snowplowcollector.collector.s3.PolicyStatement;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock.Flags;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.ExistingCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What there is to say of one collector, collected stage by stage. */
final class CollectorFindings {

    private static final String PIXEL_BUCKET = "create-pixel-bucket";
    private static final String PIXEL = "upload-pixel";
    private static final String LOG_BUCKET = "create-log-bucket";
    private static final String DISTRIBUTION = "create-distribution";
    /** As many other objects are named; of the rest it is said how many they are. */
    private static final int MOST_NAMED = 20;

    private final ExistingDistribution distribution;
    private final String account;
    private final Map<String, Map<String, Object>> stages = new LinkedHashMap<>();
    private final List<String> risks = new ArrayList<>();
    private final Map<String, String> properties = new TreeMap<>();

    CollectorFindings(ExistingDistribution distribution, String account) {
        this.distribution = distribution;
        this.account = account;
    }

    ExistingCollector collector() {
        return new ExistingCollector(
                distribution.live().id(), distribution.live().domain(), stages, List.copyOf(risks), properties);
    }

    /**
     * The bucket of the pixel.
     *
     * @param bucket the bucket; empty if there is none, or not in this account
     * @param readers the distributions that have it as an origin, this one among them
     * @param pixelGrants what the ACL of the pixel grants, as far as it counts
     * @param identities canonical user ids of the distribution's origin access identities, by their own ids
     */
    void pixelBucket(
            Optional<ExistingBucket> bucket,
            List<ExistingDistribution> readers,
            List<Grant> pixelGrants,
            Map<String, String> identities) {
        var facts = stage(PIXEL_BUCKET);
        var name = distribution.pixelBucket();
        facts.put("bucket", name.orElse("none"));
        if (bucket.isEmpty()) {
            risks.add(name.map(gone -> "Bucket " + gone + ", which the pixel should come from, is " + unseen(gone))
                    .orElse("The pixel comes from "
                            + distribution.pixelOrigin().map(Origin::domainName).orElse("a group of origins")
                            + " and from no bucket, so it cannot be taken over."));
            return;
        }
        var there = bucket.get();
        facts.put("region", there.region());
        if (there.name().indexOf('.') >= 0) {
            risks.add("The name of bucket " + there.name()
                    + " has a dot, which breaks TLS to it, so it cannot be taken over.");
        }
        var access = access(there, pixelGrants, identities);
        facts.put("pixelReadableBy", access);
        facts.put("objectOwnership", there.ownership().orElse("none (ACLs on)"));
        facts.put("publicAccessBlock", words(there.publicAccessBlock()));
        facts.put("website", there.website().isPresent());
        tags(facts, there.tags());
        if (access.stream().anyMatch(way -> way.startsWith("everybody"))) {
            risks.add(
                    "Everybody may read bucket " + there.name()
                            + " past CloudFront, unlogged. Who does so by an S3 URL cannot be seen, and a takeover shuts them out.");
        }
        readers.stream()
                .filter(other -> !other.equals(distribution))
                .forEach(other -> risks.add("Distribution "
                        + other.live().id() + " (" + other.live().domain() + ") reads bucket " + there.name()
                        + " too, so the bucket cannot be closed."));
        properties.put("snowplow.region", there.region());
        properties.put("snowplow.pixelBucket", there.name());
    }

    private List<String> access(ExistingBucket bucket, List<Grant> pixelGrants, Map<String, String> identities) {
        var ways = new ArrayList<String>();
        var pixel = bucket.arn(distribution.pixelKey());
        if (pixelGrants.stream()
                .anyMatch(
                        grant -> ExistingBucket.ALL_USERS.equals(grant.grantee().uri()))) {
            ways.add("everybody, by the ACL of the object");
        }
        var reading = bucket.statements().stream()
                .filter(statement -> statement.letsRead(pixel))
                .toList();
        if (reading.stream().anyMatch(PolicyStatement::isPublic)) {
            ways.add(
                    bucket.publicAccessBlock()
                                    .filter(Flags::restrictPublicBuckets)
                                    .isPresent()
                            ? "nobody by the public bucket policy, since the public access block restricts it"
                            : "everybody, by the bucket policy");
        }
        identities.forEach((id, canonicalUser) -> {
            if (reading.stream().anyMatch(statement -> statement.identities().contains(id))) {
                ways.add("origin access identity " + id + ", by its ARN in the bucket policy");
            }
            if (reading.stream()
                    .anyMatch(statement -> statement.canonicalUsers().contains(canonicalUser))) {
                ways.add("origin access identity " + id + ", by its canonical user id in the bucket policy");
            }
            if (pixelGrants.stream()
                    .anyMatch(grant -> canonicalUser.equals(grant.grantee().id()))) {
                ways.add("origin access identity " + id + ", by the ACL of the object");
            }
        });
        if (reading.stream()
                .anyMatch(statement ->
                        statement.isForDistribution(distribution.live().arn()))) {
            ways.add("this distribution, by origin access control");
        }
        return ways;
    }

    /**
     * The pixel, and what else the bucket serves.
     *
     * @param pixel the pixel, if it is there
     * @param objects the first objects of the bucket
     */
    void pixel(Optional<HeadObjectResponse> pixel, List<S3Object> objects) {
        var facts = stage(PIXEL);
        facts.put("key", distribution.pixelKey());
        pixel.ifPresentOrElse(
                there -> {
                    facts.put("bytes", there.contentLength());
                    facts.put("contentType", text(there.contentType()));
                    facts.put("cacheControl", text(there.cacheControl()));
                },
                () -> {
                    facts.put("bytes", "no such object");
                    if (distribution.serving().functions().isEmpty()
                            && distribution.pixelBucket().isPresent()) {
                        risks.add("There is no object " + distribution.pixelKey()
                                + ", so trackers are answered with an error.");
                    }
                });
        var others = objects.stream()
                .map(S3Object::key)
                .filter(key -> !key.equals(distribution.pixelKey()))
                .toList();
        facts.put("otherObjects", others.stream().limit(MOST_NAMED).toList());
        if (others.size() > MOST_NAMED) {
            facts.put(
                    "otherObjectsInAll",
                    objects.size() >= ExistingBucket.MOST_KEYS
                            ? "more than " + (ExistingBucket.MOST_KEYS - 1)
                            : Integer.toString(others.size()));
        }
        if (!others.isEmpty()) {
            risks.add("The bucket serves other objects as well, " + others.get(0)
                    + " among them; they stay as they are.");
        }
    }

    /** Where the logs go. */
    void logBucket(Optional<ExistingBucket> bucket) {
        var facts = stage(LOG_BUCKET);
        facts.putAll(DistributionFacts.ofLogs(distribution));
        var logging = distribution.logging();
        if (logging.isEmpty()) {
            risks.add("Standard logging is off: no event is kept, unless logging v2 delivers the logs.");
            return;
        }
        if (bucket.isEmpty()) {
            var name = distribution.logBucket().orElse(logging.get().bucket());
            risks.add("Another account keeps the events, or they are lost: log bucket " + name + " is " + unseen(name));
            return;
        }
        logBucket(bucket.get(), facts);
    }

    private void logBucket(ExistingBucket bucket, Map<String, Object> facts) {
        boolean granted = bucket.grantsAllTo(CollectorIdentity.logDeliveryId(bucket.region()));
        boolean optIn = new AwsRegions().isOptIn(bucket.region());
        facts.put("region", bucket.region());
        facts.put("objectOwnership", bucket.ownership().orElse("none (ACLs on)"));
        facts.put("publicAccessBlock", words(bucket.publicAccessBlock()));
        facts.put("grantForLogDelivery", granted);
        facts.put("deliverable", granted && !bucket.aclsAreOff() && !optIn);
        tags(facts, bucket.tags());
        if (!granted || bucket.aclsAreOff()) {
            risks.add("Events are being lost: log bucket " + bucket.name()
                    + (bucket.aclsAreOff()
                            ? " has ACLs off, by which CloudFront delivers."
                            : " does not grant FULL_CONTROL to awslogsdelivery."));
        }
        if (optIn) {
            risks.add("Events are being lost: CloudFront delivers no standard logs to " + bucket.region() + ".");
        }
        if (bucket.grantsToLogDeliveryGroup()) {
            facts.put("grantForLogDeliveryGroup", true);
            risks.add(
                    "The ACL of log bucket " + bucket.name()
                            + " lets in the group LogDelivery, which writes S3's own access logs. It does nothing for CloudFront's, and no harm.");
        }
        if (distribution.pixelBucket().filter(bucket.name()::equals).isPresent()) {
            risks.add(
                    "The logs go into the bucket that the pixel comes from, which must stay open to log delivery and so cannot be closed.");
        }
        properties.put("snowplow.logBucket", bucket.name());
        properties.put("snowplow.logPrefix", distribution.logPrefix());
    }

    /** The distribution itself. */
    void distribution(Map<String, String> tags) {
        var facts = stage(DISTRIBUTION);
        facts.putAll(DistributionFacts.of(distribution));
        facts.put("status", distribution.live().status() + (distribution.isEnabled() ? "" : ", disabled"));
        tags(facts, tags);
        servingRisks(distribution.serving());
        if (!distribution.isEnabled()) {
            risks.add("The distribution is disabled: no event is taken.");
        }
        if (distribution.asksForCertificates()) {
            risks.add("Viewers must show a certificate (mutual TLS), which no tracker does.");
        }
        describe();
    }

    private void servingRisks(ServingBehavior serving) {
        if (!serving.methods().contains("OPTIONS")
                || serving.responseHeadersPolicy().isEmpty()) {
            risks.add("Trackers that send with fetch (JavaScript tracker 3 and later) stop after their first event: "
                    + (serving.methods().contains("OPTIONS")
                            ? "no response-headers policy allows their origin."
                            : "preflights are refused."));
        }
        if (serving.forwardsQuery()) {
            risks.add("The query is part of the cache key, so that every event is a request to S3.");
        }
        if (serving.viewerProtocol().equals("redirect-to-https")) {
            risks.add("Plain HTTP is redirected: an event sent by it has two rows in the log.");
        }
        if (!serving.functions().isEmpty()) {
            risks.add("Functions run where the pixel is served (" + String.join(", ", serving.functions())
                    + "); they stay.");
        }
        distribution.config().origins().items().stream()
                .filter(ExistingDistribution::isWebsite)
                .forEach(origin -> risks.add("Origin " + origin.id()
                        + " is the website of a bucket, which everybody must be able to read."));
    }

    /** The parameters that say what is there; what is as some default has it is said, too. */
    private void describe() {
        var config = distribution.config();
        property("snowplow.viewerProtocol", text(config.defaultCacheBehavior().viewerProtocolPolicyAsString()));
        property("snowplow.priceClass", text(config.priceClassAsString()));
        property("snowplow.httpVersion", text(config.httpVersionAsString()).toLowerCase(Locale.ROOT));
        property("snowplow.ipv6", Boolean.toString(Boolean.TRUE.equals(config.isIPV6Enabled())));
        property("snowplow.comment", text(config.comment()));
    }

    /** Maven would put something else in the place of what looks like a property of its own. */
    private void property(String name, String value) {
        if (!value.isBlank() && !value.contains("${")) {
            properties.put(name, value);
        }
    }

    private static String words(Optional<Flags> block) {
        return block.map(flags -> flags.off().isEmpty() ? "all on" : "off: " + String.join(", ", flags.off()))
                .orElse("none");
    }

    private void tags(Map<String, Object> facts, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            facts.put(
                    "tags",
                    tags.entrySet().stream()
                            .map(tag -> tag.getKey() + "=" + tag.getValue())
                            .sorted()
                            .toList());
        }
        ManagingTool.of(tags)
                .ifPresent(tool ->
                        risks.add(tool + " manages what a takeover would change, by its tags, and changes it back."));
    }

    /** S3 tells a bucket of somebody else from one that may not be looked at as little as from none. */
    private String unseen(String bucket) {
        return "not there, not of account " + account + ", or may not be looked at; for the latter add "
                + Statement.of("s3:ListBucket", "arn:aws:s3:::" + bucket).toJson()
                + " to the policy of the user or role.";
    }

    private Map<String, Object> stage(String goal) {
        return stages.computeIfAbsent(goal, key -> new LinkedHashMap<>());
    }
}
