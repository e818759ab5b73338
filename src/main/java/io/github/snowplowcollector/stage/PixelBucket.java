package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.OtherReaders;
import io.github.snowplowcollector.stage.s3.Bucket;
import io.github.snowplowcollector.stage.s3.BucketEncryption;
import io.github.snowplowcollector.stage.s3.BucketExistence;
import io.github.snowplowcollector.stage.s3.BucketOwnership;
import io.github.snowplowcollector.stage.s3.BucketTags;
import io.github.snowplowcollector.stage.s3.CorsRule;
import io.github.snowplowcollector.stage.s3.LifecycleRules;
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
final class PixelBucket {

    private final BucketExistence existence;
    private final BucketTags tags;
    private final List<Setting<?>> rest;

    PixelBucket(Bucket bucket, Names names, Map<String, String> allTags, PixelObject pixel, OtherReaders readers) {
        existence = new BucketExistence(
                bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED, allTags, readers::requireNoneBeforeOurs);
        tags = new BucketTags(bucket, names, allTags, pixel::isAlone);
        rest = List.of(
                new PublicAccessBlock(bucket),
                new BucketOwnership(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED),
                new BucketEncryption(bucket),
                new PolicyStatement(
                        bucket,
                        Statements.TLS_ONLY,
                        () -> Late.known(Statements.tlsOnly(names.bucketArn(bucket.name())))),
                new CorsRule(
                        bucket, names.spec().distribution().allowedOrigins().value()),
                new LifecycleRules(bucket, "", OptionalInt.empty()));
    }

    /** What a later stage builds on. */
    List<Setting<?>> foundation() {
        return List.of(existence, tags);
    }

    List<Setting<?>> settings() {
        return Stream.<Setting<?>>concat(foundation().stream(), rest.stream()).toList();
    }
}
