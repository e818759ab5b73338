package io.github.snowplowcollector.collector.audit;

import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Optional;

/**
 * A bucket as it stands, else as a set-up would make it.
 *
 * @param resource {@code pixel-bucket} or {@code log-bucket}
 * @param name its name
 * @param plan what was read of its settings, among others
 * @param statements statements of its policy, each as canonical JSON
 * @param publicGrants what its ACL lets everybody do
 */
public record AuditedBucket(
        String resource, String name, Plan plan, List<String> statements, List<String> publicGrants) {

    /** The Object Ownership with which S3 heeds no ACL. */
    static final String ACLS_OFF = "BucketOwnerEnforced";

    private static final String POLICY = ".policy.";

    /** The bucket as {@code plan} read it, when ACLs are off in it. */
    public static AuditedBucket withoutAcl(Bucket bucket, Plan plan) {
        return new AuditedBucket(bucket.resource(), bucket.name(), plan, bucket.statements(), List.of());
    }

    /** The bucket as {@code plan} read it, with its ACL as far as S3 heeds that. */
    public static AuditedBucket withAcl(Bucket bucket, Plan plan) {
        var without = withoutAcl(bucket, plan);
        return without.value("object-ownership", String.class)
                        .filter(ACLS_OFF::equals)
                        .isPresent()
                ? without
                : new AuditedBucket(bucket.resource(), bucket.name(), plan, bucket.statements(), bucket.publicGrants());
    }

    boolean isLive() {
        return state("").live().isPresent();
    }

    /** The value of a setting: of a bucket that is there, or what it would be made with. */
    <T> Optional<T> value(String setting, Class<T> type) {
        var state = state("." + setting);
        return (isLive() ? state.live() : state.wanted()).map(type::cast);
    }

    /** Whether a setting is as it should be. */
    boolean isInOrder(String setting) {
        var state = state("." + setting);
        return !isLive() || state.live().equals(state.wanted());
    }

    /** The statements of the policy; of a bucket that is not there, those that it would be made with as far as they are known. */
    List<String> policy() {
        return isLive()
                ? statements
                : plan.states().stream()
                        .filter(state -> state.address().startsWith(resource + POLICY))
                        .flatMap(state -> state.wanted().stream())
                        .map(String::valueOf)
                        .toList();
    }

    private Setting.State state(String suffix) {
        return plan.state(resource + suffix)
                .orElseThrow(() -> new IllegalArgumentException("nothing was read of " + resource + suffix));
    }
}
