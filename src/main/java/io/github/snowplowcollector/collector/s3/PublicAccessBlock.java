package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** That nothing in the bucket can be made public. */
public final class PublicAccessBlock extends BucketSetting<PublicAccessBlock.Flags> {

    /** The four flags, as S3 names them. */
    public record Flags(
            boolean blockPublicAcls,
            boolean ignorePublicAcls,
            boolean blockPublicPolicy,
            boolean restrictPublicBuckets) {

        /** No public access block. */
        public static final Flags NONE = new Flags(false, false, false, false);

        /** The names of the flags that are off. */
        public List<String> off() {
            return Stream.of(
                            blockPublicAcls ? "" : "blockPublicAcls",
                            ignorePublicAcls ? "" : "ignorePublicAcls",
                            blockPublicPolicy ? "" : "blockPublicPolicy",
                            restrictPublicBuckets ? "" : "restrictPublicBuckets")
                    .filter(flag -> !flag.isEmpty())
                    .toList();
        }
    }

    public PublicAccessBlock(Bucket bucket) {
        super(bucket, "public-access-block", "PublicAccessBlock");
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
    public Deferred<Flags> wanted() {
        return Deferred.known(new Flags(true, true, true, true));
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

    /** The flags as S3 gives them, each of which may be missing. */
    public static Flags flags(PublicAccessBlockConfiguration block) {
        return new Flags(
                Boolean.TRUE.equals(block.blockPublicAcls()),
                Boolean.TRUE.equals(block.ignorePublicAcls()),
                Boolean.TRUE.equals(block.blockPublicPolicy()),
                Boolean.TRUE.equals(block.restrictPublicBuckets()));
    }
}
