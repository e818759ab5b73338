package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;
import java.util.function.Supplier;

/** One statement of the bucket policy, told from others' by its {@code Sid}; theirs are never dropped. */
public final class BucketPolicyStatement extends BucketSetting<String> {

    private final String sid;
    private final Supplier<Deferred<String>> wanted;

    /** @param wanted the statement as JSON, known now or deferred */
    public BucketPolicyStatement(Bucket bucket, String sid, Supplier<Deferred<String>> wanted) {
        super(bucket, "policy." + sid, "BucketPolicy");
        this.sid = sid;
        this.wanted = wanted;
    }

    /** That nothing of the bucket is to be had without TLS. */
    public static BucketPolicyStatement tlsOnly(Bucket bucket, String bucketArn) {
        return new BucketPolicyStatement(
                bucket, Statements.TLS_ONLY, () -> Deferred.known(Statements.tlsOnly(bucketArn)));
    }

    @Override
    public Optional<String> read() {
        return bucket.policy().flatMap(document -> document.statement(sid));
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
