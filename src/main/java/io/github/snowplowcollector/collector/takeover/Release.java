package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionMarks;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketMarks;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lets go of a collector that was taken over: it goes on as it is, and is nobody's. The distribution's marks, by which it is found, go
 * last.
 */
public record Release(AwsClients aws, CollectorIdentity identity, Adoptee adoptee, Waiting pause) {

    /** The calls that it takes, whatever there is. */
    public static final List<ApiCall> CALLS = ApiCall.join(
            BucketMarks.calls(ResourceType.PIXEL_BUCKET),
            BucketMarks.calls(ResourceType.LOG_BUCKET),
            DistributionMarks.CALLS);

    /** What goes away, in order. */
    public List<Removal> removals() {
        var collector = identity.spec().collector();
        var removals = new ArrayList<Removal>();
        pixelBucket()
                .flatMap(name -> bucket(ResourceType.PIXEL_BUCKET, name))
                .ifPresent(bucket -> removals.add(new BucketMarks(bucket, collector)));
        logBucket()
                .flatMap(name -> bucket(ResourceType.LOG_BUCKET, name))
                .ifPresent(bucket -> removals.add(new BucketMarks(bucket, collector)));
        removals.add(new DistributionMarks(
                aws.cloudFront(), adoptee.distribution().live().arn(), collector));
        return removals;
    }

    /** All that stays, in words. */
    public String stays() {
        return Stream.of(
                        Optional.of("distribution "
                                + adoptee.distribution().live().id()
                                + " with origin access control and response-headers policy " + identity.policyName()),
                        pixelBucket().map(name -> "bucket " + name),
                        logBucket().map(name -> "log bucket " + name + " with all logs"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> pixelBucket() {
        return adoptee.distribution().pixelBucket();
    }

    private Optional<String> logBucket() {
        return adoptee.distribution().logBucket();
    }

    private Optional<Bucket> bucket(ResourceType type, String name) {
        return new ExistingBucket.Account(aws.s3(), identity.account())
                .region(name)
                .map(region -> new Bucket(aws.s3(), type, name, region, identity.account(), pause));
    }
}
