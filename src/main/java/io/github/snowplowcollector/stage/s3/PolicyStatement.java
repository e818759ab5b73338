package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import java.util.Optional;
import java.util.function.Supplier;

/** One statement of the bucket policy, told from others' by its {@code Sid}; theirs are never dropped. */
public final class PolicyStatement extends BucketSetting<String> {

    private final String sid;
    private final Supplier<Late<String>> wanted;

    /** @param wanted the statement as JSON, known now or late */
    public PolicyStatement(Bucket bucket, String sid, Supplier<Late<String>> wanted) {
        super(bucket, "policy." + sid, "BucketPolicy");
        this.sid = sid;
        this.wanted = wanted;
    }

    @Override
    public Optional<String> read() {
        return bucket.policy().flatMap(document -> document.statement(sid));
    }

    @Override
    public Late<String> wanted() {
        return wanted.get();
    }

    @Override
    public void apply(String statement) {
        bucket.putStatement(sid, statement);
    }
}
