package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.cloudfront.DistributionLookup;
import io.github.snowplowcollector.stage.s3.Bucket;
import io.github.snowplowcollector.stage.s3.BucketContents;
import io.github.snowplowcollector.stage.s3.BucketEncryption;
import io.github.snowplowcollector.stage.s3.BucketExistence;
import io.github.snowplowcollector.stage.s3.BucketOwnership;
import io.github.snowplowcollector.stage.s3.BucketTags;
import io.github.snowplowcollector.stage.s3.LifecycleRules;
import io.github.snowplowcollector.stage.s3.LogDeliveryGrant;
import io.github.snowplowcollector.stage.s3.PolicyStatement;
import io.github.snowplowcollector.stage.s3.PublicAccessBlock;
import io.github.snowplowcollector.stage.s3.Statements;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * Stage 3: the bucket that CloudFront writes access logs to. CloudFront edits its ACL while a distribution is created or updated,
 * so only what the distribution needs comes before that call, and the rest after it.
 */
final class LogBucket {

    private final List<Setting<?>> foundation;
    private final List<Setting<?>> delivery;
    private final List<Setting<?>> rest;

    LogBucket(Bucket bucket, Names names, Map<String, String> allTags, DistributionLookup lookup) {
        var logs = names.spec().logs();
        foundation = List.of(
                new BucketExistence(bucket, ObjectOwnership.BUCKET_OWNER_PREFERRED, allTags, () -> {}),
                new BucketTags(bucket, names, allTags, () -> holdsOnlyLogsOf(lookup, bucket, names)));
        delivery = List.of(
                new BucketOwnership(bucket, ObjectOwnership.BUCKET_OWNER_PREFERRED), new LogDeliveryGrant(bucket));
        rest = List.of(
                new PublicAccessBlock(bucket),
                new BucketEncryption(bucket),
                new PolicyStatement(
                        bucket,
                        Statements.TLS_ONLY,
                        () -> Late.known(Statements.tlsOnly(names.bucketArn(bucket.name())))),
                new LifecycleRules(bucket, logs.prefix().value(), logs.retentionDays()));
    }

    /** What the distribution builds on: the bucket, and that CloudFront may write to it. */
    List<Setting<?>> beforeDistribution() {
        return Stream.<Setting<?>>concat(foundation.stream(), delivery.stream()).toList();
    }

    List<Setting<?>> afterDistribution() {
        return rest;
    }

    /** That CloudFront may write to the bucket: what a run that wrote looks at once more at its end. */
    List<Setting<?>> delivery() {
        return delivery;
    }

    /** Without a prefix, or from a distribution that was not made for this collector, logs may be somebody else's. */
    private static boolean holdsOnlyLogsOf(DistributionLookup lookup, Bucket bucket, Names names) {
        var prefix = names.spec().logs().prefix().value();
        return !prefix.isEmpty()
                && lookup.found()
                        .filter(live -> names.isOurReference(live.config().callerReference()))
                        .filter(live -> new BucketContents(bucket)
                                .firstOutside(prefix + live.id() + ".")
                                .isEmpty())
                        .isPresent();
    }
}
