package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/** The lifecycle rules whose ids are ours; everybody else's stay as they are. */
public final class LifecycleRules extends BucketSetting<Map<String, LifecycleRules.Rule>> {

    /**
     * What a rule does. S3 gives an empty prefix back as none, so its own form cannot be compared as it is.
     *
     * @param narrowed whether it is for some of the objects under the prefix only
     * @param expirationDays days after which objects expire
     * @param abortDays days after which multipart uploads that were not completed are aborted
     * @param doesMore whether it does anything else
     */
    public record Rule(
            String status,
            String prefix,
            boolean narrowed,
            Optional<Integer> expirationDays,
            Optional<Integer> abortDays,
            boolean doesMore) {

        private static Rule of(LifecycleRule rule) {
            return new Rule(
                    rule.statusAsString(),
                    prefixOf(rule),
                    narrows(rule.filter()),
                    Optional.ofNullable(rule.expiration()).map(LifecycleExpiration::days),
                    Optional.ofNullable(rule.abortIncompleteMultipartUpload())
                            .map(AbortIncompleteMultipartUpload::daysAfterInitiation),
                    rule.hasTransitions()
                            || rule.hasNoncurrentVersionTransitions()
                            || rule.noncurrentVersionExpiration() != null);
        }

        /** Whether uploads that nobody completes are aborted. */
        public boolean abortsUploads() {
            return status.equals(ExpirationStatus.ENABLED.toString()) && abortDays.isPresent();
        }

        /** The rule in words. */
        @Override
        public String toString() {
            return status + ", under '" + prefix + "'" + (narrowed ? ", for some objects only" : "")
                    + expirationDays
                            .map(days -> ", expires after " + days + " day(s)")
                            .orElse("")
                    + abortDays
                            .map(days -> ", aborts uploads after " + days + " day(s)")
                            .orElse("")
                    + (doesMore ? ", and does more" : "");
        }
    }

    static final String OURS = "snowplow-";

    private final String ids;
    private final List<LifecycleRule> rules = new ArrayList<>();

    /**
     * @param prefix key prefix that all rules are limited to; empty for the whole bucket
     * @param expirationDays days after which objects expire; empty for never
     */
    public LifecycleRules(Bucket bucket, String prefix, OptionalInt expirationDays) {
        this(bucket, OURS, Map.of("", prefix), expirationDays);
    }

    /**
     * Of a bucket that collectors share: each has its rules by the id of its distribution, so that none takes another's for its own.
     *
     * @param prefixes key prefixes that rules are limited to, by what their ids end in
     */
    public static LifecycleRules ofShared(
            Bucket bucket, String distributionId, Map<String, String> prefixes, OptionalInt expirationDays) {
        return new LifecycleRules(bucket, ids(distributionId), prefixes, expirationDays);
    }

    /** What the ids of such rules begin with. */
    static String ids(String distributionId) {
        return distributionId + "-" + OURS;
    }

    private LifecycleRules(Bucket bucket, String ids, Map<String, String> prefixes, OptionalInt expirationDays) {
        super(bucket, "lifecycle", "BucketLifecycleConfiguration");
        this.ids = ids;
        new TreeMap<>(prefixes).forEach((end, prefix) -> {
            rules.add(rule("abort-multipart-uploads" + end, prefix)
                    .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1))
                    .build());
            expirationDays.ifPresent(days -> rules.add(rule("expire-logs" + end, prefix)
                    .expiration(e -> e.days(days))
                    .build()));
        });
    }

    @Override
    public Optional<Map<String, Rule>> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        var found = byId(readAll().stream().filter(this::isOurs).toList());
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    @Override
    public Deferred<Map<String, Rule>> wanted() {
        return Deferred.known(byId(rules));
    }

    @Override
    public void apply(Map<String, Rule> wanted) {
        var all = new ArrayList<LifecycleRule>();
        readAll().stream().filter(rule -> !isOurs(rule)).forEach(all::add);
        all.addAll(rules);
        bucket.s3()
                .putBucketLifecycleConfiguration(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .lifecycleConfiguration(c -> c.rules(all)));
    }

    private LifecycleRule.Builder rule(String name, String prefix) {
        return LifecycleRule.builder()
                .id(ids + name)
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(prefix));
    }

    private static Map<String, Rule> byId(List<LifecycleRule> rules) {
        var byId = new TreeMap<String, Rule>();
        rules.forEach(rule -> byId.put(rule.id(), Rule.of(rule)));
        return byId;
    }

    @SuppressWarnings("deprecation") // Where a rule of the old kind has it.
    private static String prefixOf(LifecycleRule rule) {
        var prefix = rule.filter() == null ? rule.prefix() : rule.filter().prefix();
        return prefix == null ? "" : prefix;
    }

    private static boolean narrows(@Nullable LifecycleRuleFilter filter) {
        return filter != null
                && (filter.tag() != null
                        || filter.and() != null
                        || filter.objectSizeGreaterThan() != null
                        || filter.objectSizeLessThan() != null);
    }

    private boolean isOurs(LifecycleRule rule) {
        return rule.id() != null && rule.id().startsWith(ids);
    }

    private List<LifecycleRule> readAll() {
        return Bucket.readNowUnless(
                        "NoSuchLifecycleConfiguration",
                        () -> bucket.s3()
                                .getBucketLifecycleConfiguration(
                                        r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                                .rules())
                .stream()
                .flatMap(Collection::stream)
                .toList();
    }
}
