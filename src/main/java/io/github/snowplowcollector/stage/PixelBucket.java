package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.OtherReaders;
import io.github.snowplowcollector.stage.resource.AwsRemoval;
import io.github.snowplowcollector.stage.resource.AwsSetting;
import io.github.snowplowcollector.stage.resource.Resource;
import io.github.snowplowcollector.stage.s3.Bucket;
import io.github.snowplowcollector.stage.s3.BucketEncryption;
import io.github.snowplowcollector.stage.s3.BucketExistence;
import io.github.snowplowcollector.stage.s3.BucketOwnership;
import io.github.snowplowcollector.stage.s3.BucketTags;
import io.github.snowplowcollector.stage.s3.CorsRule;
import io.github.snowplowcollector.stage.s3.LifecycleRules;
import io.github.snowplowcollector.stage.s3.PixelBucketRemoval;
import io.github.snowplowcollector.stage.s3.PixelObject;
import io.github.snowplowcollector.stage.s3.PolicyStatement;
import io.github.snowplowcollector.stage.s3.PublicAccessBlock;
import io.github.snowplowcollector.stage.s3.Statements;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Stage 1: the private bucket for the pixel. */
final class PixelBucket implements Resource {

    private final Bucket bucket;
    private final OtherReaders readers;
    private final BucketExistence existence;
    private final BucketTags tags;
    private final List<AwsSetting<?>> rest;

    PixelBucket(Bucket bucket, Names names, Map<String, String> allTags, PixelObject pixel, OtherReaders readers) {
        this.bucket = bucket;
        this.readers = readers;
        tags = new BucketTags(bucket, names, allTags, pixel::isAlone);
        var ownership = new BucketOwnership(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED);
        existence = new BucketExistence(bucket, tags, ownership, readers::requireNoneBeforeOurs);
        rest = List.of(
                new PublicAccessBlock(bucket),
                ownership,
                new BucketEncryption(bucket),
                new PolicyStatement(
                        bucket,
                        Statements.TLS_ONLY,
                        () -> Late.known(Statements.tlsOnly(names.bucketArn(bucket.name())))),
                new CorsRule(
                        bucket, names.spec().distribution().allowedOrigins().value()),
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
