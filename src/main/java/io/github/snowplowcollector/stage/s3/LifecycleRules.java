package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/** The lifecycle rules whose ids are ours; everybody else's stay as they are. */
public final class LifecycleRules implements Setting<Map<String, String>> {

    private static final String OURS = "snowplow-";

    private final Bucket bucket;
    private final List<LifecycleRule> rules = new ArrayList<>();

    /**
     * @param prefix key prefix that all rules are limited to; empty for the whole bucket
     * @param expirationDays days after which objects expire; empty for never
     */
    public LifecycleRules(Bucket bucket, String prefix, OptionalInt expirationDays) {
        this.bucket = bucket;
        rules.add(rule("abort-multipart-uploads", prefix)
                .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1))
                .build());
        expirationDays.ifPresent(days -> rules.add(
                rule("expire-logs", prefix).expiration(e -> e.days(days)).build()));
    }

    @Override
    public String address() {
        return bucket.address("lifecycle");
    }

    @Override
    public Optional<Map<String, String>> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        var found = describe(readAll().stream().filter(LifecycleRules::isOurs).toList());
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    @Override
    public Late<Map<String, String>> wanted() {
        return Late.known(describe(rules));
    }

    @Override
    public void apply(Map<String, String> wanted) {
        var all = new ArrayList<LifecycleRule>();
        readAll().stream().filter(rule -> !isOurs(rule)).forEach(all::add);
        all.addAll(rules);
        bucket.s3()
                .putBucketLifecycleConfiguration(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .lifecycleConfiguration(c -> c.rules(all)));
    }

    private static LifecycleRule.Builder rule(String name, String prefix) {
        return LifecycleRule.builder()
                .id(OURS + name)
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(prefix));
    }

    /** The rules in words, by id. S3 gives an empty prefix back as none, so rules cannot be compared as they are. */
    private static Map<String, String> describe(List<LifecycleRule> rules) {
        var words = new TreeMap<String, String>();
        rules.forEach(rule -> words.put(rule.id(), describe(rule)));
        return words;
    }

    private static String describe(LifecycleRule rule) {
        var words = new ArrayList<String>();
        words.add(rule.statusAsString());
        words.add("under '" + prefix(rule) + "'");
        if (narrows(rule.filter())) {
            words.add("for some objects only");
        }
        if (rule.expiration() != null && rule.expiration().days() != null) {
            words.add("expires after " + rule.expiration().days() + " day(s)");
        }
        if (rule.abortIncompleteMultipartUpload() != null) {
            words.add("aborts uploads after "
                    + rule.abortIncompleteMultipartUpload().daysAfterInitiation() + " day(s)");
        }
        if (rule.hasTransitions()
                || rule.hasNoncurrentVersionTransitions()
                || rule.noncurrentVersionExpiration() != null) {
            words.add("and does more");
        }
        return String.join(", ", words);
    }

    @SuppressWarnings("deprecation") // Where a rule of the old kind has it.
    private static String prefix(LifecycleRule rule) {
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

    private static boolean isOurs(LifecycleRule rule) {
        return rule.id() != null && rule.id().startsWith(OURS);
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
