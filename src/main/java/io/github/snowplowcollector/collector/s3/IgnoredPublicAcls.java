package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.collector.s3.PublicAccessBlock.Flags;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;

/** That ACLs which let everybody in count for nothing. They are not deleted, so that taking this back revives them. */
public final class IgnoredPublicAcls extends BucketSetting<Boolean> {

    private final PublicAccessBlock block;

    public IgnoredPublicAcls(Bucket bucket, PublicAccessBlock block) {
        super(bucket, "ignore-public-acls", "PublicAccessBlock");
        this.block = block;
    }

    @Override
    public Optional<Boolean> read() {
        return Optional.of(block.read().orElse(Flags.NONE).ignorePublicAcls());
    }

    @Override
    public Deferred<Boolean> wanted() {
        return Deferred.known(true);
    }

    @Override
    public void apply(Boolean ignored) {
        var now = block.read().orElse(Flags.NONE);
        block.apply(new Flags(now.blockPublicAcls(), ignored, now.blockPublicPolicy(), now.restrictPublicBuckets()));
    }
}
