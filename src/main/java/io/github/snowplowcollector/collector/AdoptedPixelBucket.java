package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketEncryption;
import io.github.snowplowcollector.collector.s3.BucketExistence;
import io.github.snowplowcollector.collector.s3.BucketOwnershipControls;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.CorsRule;
import io.github.snowplowcollector.collector.s3.LifecycleRules;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Stage 1 of a collector that was built by hand: its bucket is closed by the distribution's stage, and never removed. */
record AdoptedPixelBucket(Bucket bucket, CollectorIdentity identity, BucketTags tags, Adoption adoption)
        implements Resource {

    @Override
    public List<AwsSetting<?>> foundation() {
        return settings();
    }

    @Override
    public List<AwsSetting<?>> settings() {
        var ownership = new BucketOwnershipControls(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED);
        return List.of(adoption.saved(), BucketExistence.ofAdopted(bucket, tags, ownership));
    }

    /** Only where CloudFront has taken its change: what it refuses leaves the bucket without a mark of ours. */
    @Override
    public List<AwsSetting<?>> settingsAfterDistribution() {
        return List.of(
                tags,
                new CorsRule(
                        bucket, identity.spec().distribution().allowedOrigins().value()),
                Kept.ofExisting(new BucketEncryption(bucket)),
                new LifecycleRules(bucket, "", OptionalInt.empty()));
    }
}
