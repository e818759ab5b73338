package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.cloudfront.ForeignDistributions;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketEncryption;
import io.github.snowplowcollector.collector.s3.BucketExistence;
import io.github.snowplowcollector.collector.s3.BucketOwnershipControls;
import io.github.snowplowcollector.collector.s3.BucketPolicyStatement;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.CorsRule;
import io.github.snowplowcollector.collector.s3.LifecycleRules;
import io.github.snowplowcollector.collector.s3.PixelBucketRemoval;
import io.github.snowplowcollector.collector.s3.PixelObject;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Stage 1: the private bucket for the pixel. */
final class PixelBucket implements Resource {

    private final Bucket bucket;
    private final ForeignDistributions readers;
    private final BucketExistence existence;
    private final BucketTags tags;
    private final List<AwsSetting<?>> rest;

    PixelBucket(
            Bucket bucket,
            CollectorIdentity identity,
            Map<String, String> allTags,
            PixelObject pixel,
            ForeignDistributions readers) {
        this.bucket = bucket;
        this.readers = readers;
        tags = new BucketTags(bucket, identity, allTags, pixel::isAlone);
        var ownership = new BucketOwnershipControls(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED);
        existence = new BucketExistence(bucket, tags, ownership, readers::requireNoneBeforeOurs);
        rest = List.of(
                new PublicAccessBlock(bucket),
                ownership,
                new BucketEncryption(bucket),
                BucketPolicyStatement.tlsOnly(bucket, identity.bucketArn(bucket.name())),
                new CorsRule(
                        bucket, identity.spec().distribution().allowedOrigins().value()),
                new LifecycleRules(bucket, "", OptionalInt.empty()));
    }

    @Override
    public List<AwsSetting<?>> foundation() {
        return List.of(existence, tags);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return Stream.<AwsSetting<?>>concat(foundation().stream(), rest.stream())
                .toList();
    }

    @Override
    public List<AwsRemoval> removals() {
        return List.of(new PixelBucketRemoval(bucket, tags, readers::requireNone));
    }
}
