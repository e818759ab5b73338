package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** That nothing is left of standard logging v2 once its deliveries are gone: neither source nor permission, and last the tag that tells of them. */
final class VendedGone implements AwsSetting<String> {

    private final OwnDeliveries all;
    private final Bucket bucket;
    private final CollectorIdentity identity;
    private final DistributionTags tags;

    VendedGone(OwnDeliveries all, Bucket bucket, CollectorIdentity identity, DistributionTags tags) {
        this.all = all;
        this.bucket = bucket;
        this.identity = identity;
        this.tags = tags;
    }

    @Override
    public String address() {
        return "distribution.vended-logging";
    }

    @Override
    public List<String> writesTo() {
        return List.of("distribution", DistributionSource.ADDRESS, BucketDelivery.ADDRESS, "log-bucket");
    }

    @Override
    public List<ApiCall> reads() {
        return List.of();
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.join(
                ApiCall.logs(ResourceType.DELIVERY_SOURCE, "ListTagsForResource", "DeleteDeliverySource"),
                ApiCall.s3(ResourceType.LOG_BUCKET, "GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"),
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "UntagResource"));
    }

    @Override
    public Optional<String> read() {
        return Optional.of(tags.isVended() ? CollectorIdentity.VENDED : "none");
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known("none");
    }

    @Override
    public void apply(String none) {
        all.removeSource();
        if (bucket.exists()) {
            bucket.dropStatement(Statements.logDelivery(identity));
        }
        tags.dropVended();
    }
}
