package io.github.snowplowcollector.collector.audit;

import static java.util.Map.entry;

import io.github.snowplowcollector.collector.audit.Rule.Observation;
import io.github.snowplowcollector.collector.s3.LifecycleRules;
import io.github.snowplowcollector.collector.s3.PolicyStatement;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock.Flags;
import io.github.snowplowcollector.collector.s3.Statements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What there is to see of the rules on buckets. */
final class BucketChecks {

    private static final Map<String, Function<AuditedBucket, Observation>> CHECKS = Map.ofEntries(
            entry("S3.2", bucket -> notPublic(bucket, PolicyStatement::reads, List.of("READ", "FULL_CONTROL"))),
            entry("S3.3", bucket -> notPublic(bucket, PolicyStatement::writes, List.of("WRITE", "FULL_CONTROL"))),
            entry("S3.5", BucketChecks::tlsOnly),
            entry("S3.6", BucketChecks::otherAccounts),
            entry("S3.8", BucketChecks::publicAccessBlock),
            entry("S3.10", BucketChecks::lifecycle),
            entry("S3.12", BucketChecks::aclsOff),
            entry("S3.13", BucketChecks::lifecycle),
            entry("S3.17", bucket -> encryption(bucket, algorithm -> algorithm.startsWith("aws:kms"))),
            entry("encryption", bucket -> encryption(bucket, algorithm -> !algorithm.isEmpty())),
            entry("bucket-policy", BucketChecks::policy),
            entry("dns-name", bucket -> new Observation(!bucket.name().contains("."), bucket.name())),
            entry("shadow-resource", BucketChecks::owner));

    private BucketChecks() {}

    /** Looks whether a rule is kept; empty if there is nothing to look at. */
    static Optional<Observation> look(String rule, AuditedBucket bucket) {
        return Optional.ofNullable(CHECKS.get(rule)).map(check -> check.apply(bucket));
    }

    /** Block Public Access outweighs what a policy or an ACL lets everybody do. */
    private static Observation notPublic(
            AuditedBucket bucket, Predicate<PolicyStatement> does, List<String> permissions) {
        boolean byPolicy = !flags(bucket).restrictPublicBuckets()
                && views(bucket).stream().anyMatch(statement -> statement.isForEverybody() && does.test(statement));
        boolean byAcl = !flags(bucket).ignorePublicAcls()
                && bucket.publicGrants().stream().anyMatch(permissions::contains);
        var seen = byPolicy ? "the policy lets everybody in" : byAcl ? "the ACL lets everybody in" : "private";
        return new Observation(!byPolicy && !byAcl, seen);
    }

    private static Observation tlsOnly(AuditedBucket bucket) {
        boolean kept = bucket.isInOrder("policy." + Statements.TLS_ONLY)
                && views(bucket).stream().anyMatch(statement -> statement.sid().equals(Statements.TLS_ONLY));
        return new Observation(
                kept, kept ? "plain HTTP is denied" : "the statement that denies plain HTTP is not in order");
    }

    private static Observation otherAccounts(AuditedBucket bucket) {
        boolean open = views(bucket).stream().anyMatch(PolicyStatement::letsOthersIn);
        return new Observation(!open, open ? "the policy lets other accounts in" : "no other account is let in");
    }

    private static Flags flags(AuditedBucket bucket) {
        return bucket.value("public-access-block", Flags.class).orElse(Flags.NONE);
    }

    private static Observation publicAccessBlock(AuditedBucket bucket) {
        var off = flags(bucket).off();
        return new Observation(
                off.isEmpty(), off.isEmpty() ? "all four flags are on" : "off: " + String.join(", ", off));
    }

    private static Observation lifecycle(AuditedBucket bucket) {
        Map<?, ?> rules = bucket.value("lifecycle", Map.class).orElse(Map.of());
        boolean aborts = rules.values().stream()
                .anyMatch(rule -> rule instanceof LifecycleRules.Rule ours && ours.abortsUploads());
        return new Observation(aborts, "rules " + rules);
    }

    private static Observation aclsOff(AuditedBucket bucket) {
        var ownership = bucket.value("object-ownership", String.class).orElse("");
        return new Observation(
                ownership.equals(AuditedBucket.ACLS_OFF),
                "Object Ownership " + (ownership.isEmpty() ? "unset" : ownership),
                bucket.isInOrder("object-ownership"));
    }

    private static Observation encryption(AuditedBucket bucket, Predicate<String> enough) {
        var algorithm = bucket.value("encryption", String.class).orElse("");
        return new Observation(enough.test(algorithm), algorithm.isEmpty() ? "none" : algorithm);
    }

    private static Observation policy(AuditedBucket bucket) {
        var wrong = views(bucket).stream()
                .flatMap(statement -> statement.dangers().stream())
                .distinct()
                .toList();
        boolean present = !bucket.policy().isEmpty();
        return new Observation(
                present && wrong.isEmpty(),
                !present ? "no policy" : wrong.isEmpty() ? "no wildcard is let in" : String.join(", ", wrong));
    }

    private static Observation owner(AuditedBucket bucket) {
        return new Observation(
                true, bucket.isLive() ? "the account owns " + bucket.name() : bucket.name() + " is not there yet");
    }

    private static List<PolicyStatement> views(AuditedBucket bucket) {
        return bucket.policy().stream().map(PolicyStatement::of).toList();
    }
}
