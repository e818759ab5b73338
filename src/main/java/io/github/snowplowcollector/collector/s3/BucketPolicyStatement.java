package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.ground.Wildcard;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One statement of the bucket policy, told from others' by its {@code Sid}; theirs are never dropped. */
public final class BucketPolicyStatement extends BucketSetting<String> {

    private final String sid;
    private final Supplier<Deferred<String>> wanted;
    private final Consumer<String> guard;

    /** @param wanted the statement as JSON, known now or deferred */
    public BucketPolicyStatement(Bucket bucket, String sid, Supplier<Deferred<String>> wanted) {
        this(bucket, sid, wanted, there -> {});
    }

    private BucketPolicyStatement(
            Bucket bucket, String sid, Supplier<Deferred<String>> wanted, Consumer<String> guard) {
        super(bucket, "policy." + sid, "BucketPolicy");
        this.sid = sid;
        this.wanted = wanted;
        this.guard = guard;
    }

    /** That CloudWatch Logs may write what it delivers. AWS gives this name to statements of its own for others' logs, too. */
    public static BucketPolicyStatement logDelivery(Bucket bucket, CollectorIdentity identity) {
        var folder = identity.bucketArn(
                identity.logBucket() + "/" + identity.spec().logs().vendedPrefix());
        return new BucketPolicyStatement(
                bucket,
                Statements.LOG_DELIVERY,
                () -> Deferred.known(Statements.logDelivery(
                        identity, bucket.policy().flatMap(policy -> policy.statement(Statements.LOG_DELIVERY)))),
                there -> {
                    if (!Statements.isLogDelivery(identity, there)) {
                        refuseIfForOthers(bucket, folder, PolicyDocument.resources(there));
                    }
                });
    }

    /** Whoever wrote it for more than ours would lose the rest in silence. */
    private static void refuseIfForOthers(Bucket bucket, String folder, List<String> resources) {
        if (!resources.stream()
                .allMatch(resource -> resource.startsWith(folder) || Wildcard.matches(resource, folder + "file"))) {
            throw new RefusedException(
                    "statement " + Statements.LOG_DELIVERY + " of the policy of bucket " + bucket.name()
                            + " lets CloudWatch Logs write " + String.join(", ", resources) + " and not " + folder
                            + "* alone, so it is for somebody else's logs, too, and would be replaced. Fix: give it another Sid, which changes"
                            + " nothing for them, and run this again.");
        }
    }

    /** That nothing of the bucket is to be had without TLS. */
    public static BucketPolicyStatement tlsOnly(Bucket bucket, String bucketArn) {
        return new BucketPolicyStatement(
                bucket, Statements.TLS_ONLY, () -> Deferred.known(Statements.tlsOnly(bucketArn)));
    }

    @Override
    public Optional<String> read() {
        var there = bucket.policy().flatMap(document -> document.statement(sid));
        there.ifPresent(guard);
        return there;
    }

    @Override
    public Deferred<String> wanted() {
        return wanted.get();
    }

    @Override
    public void apply(String statement) {
        bucket.putStatement(sid, statement);
    }
}
