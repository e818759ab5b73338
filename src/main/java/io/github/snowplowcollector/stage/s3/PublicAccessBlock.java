package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** That nothing in the bucket can be made public. */
public final class PublicAccessBlock implements Setting<PublicAccessBlock.Flags> {

    /** The four flags, as S3 names them. */
    public record Flags(
            boolean blockPublicAcls,
            boolean ignorePublicAcls,
            boolean blockPublicPolicy,
            boolean restrictPublicBuckets) {}

    private final Bucket bucket;

    public PublicAccessBlock(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public String address() {
        return bucket.address("public-access-block");
    }

    @Override
    public Optional<Flags> read() {
        return bucket.readUnless(
                        "NoSuchPublicAccessBlockConfiguration",
                        () -> bucket.s3()
                                .getPublicAccessBlock(
                                        r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                                .publicAccessBlockConfiguration())
                .map(PublicAccessBlock::flags);
    }

    @Override
    public Late<Flags> wanted() {
        return Late.known(new Flags(true, true, true, true));
    }

    @Override
    public void apply(Flags flags) {
        bucket.s3()
                .putPublicAccessBlock(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .publicAccessBlockConfiguration(c -> c.blockPublicAcls(flags.blockPublicAcls)
                                .ignorePublicAcls(flags.ignorePublicAcls)
                                .blockPublicPolicy(flags.blockPublicPolicy)
                                .restrictPublicBuckets(flags.restrictPublicBuckets)));
    }

    private static Flags flags(PublicAccessBlockConfiguration block) {
        return new Flags(
                Boolean.TRUE.equals(block.blockPublicAcls()),
                Boolean.TRUE.equals(block.ignorePublicAcls()),
                Boolean.TRUE.equals(block.blockPublicPolicy()),
                Boolean.TRUE.equals(block.restrictPublicBuckets()));
    }
}
