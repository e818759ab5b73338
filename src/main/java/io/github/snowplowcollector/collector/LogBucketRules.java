package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketEncryption;
import io.github.snowplowcollector.collector.s3.BucketPolicyStatement;
import io.github.snowplowcollector.collector.s3.LifecycleRules;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock.Flags;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.collector.takeover.OtherUses;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a log bucket is to be like however logs come into it: private, encrypted, and no longer full than its owner wants. */
final class LogBucketRules {

    private final CollectorIdentity identity;
    private final Bucket bucket;
    private final Optional<Adoption> adoption;
    private final Optional<OtherUses> others;

    /** @param adoption what the takeover is made of, if it was taken over */
    LogBucketRules(CollectorIdentity identity, Bucket bucket, Optional<Adoption> adoption) {
        this.identity = identity;
        this.bucket = bucket;
        this.adoption = adoption;
        others = adoption.map(Adoption::usesOfLogBucket);
    }

    List<AwsSetting<?>> settings() {
        return List.of(
                sparing(new PublicAccessBlock(bucket), Flags.NONE),
                adoption.isPresent() ? new Kept<>(new BucketEncryption(bucket)) : new BucketEncryption(bucket),
                sparing(BucketPolicyStatement.tlsOnly(bucket, identity.bucketArn(bucket.name())), "none"),
                lifecycle());
    }

    /** Lines about what is left as it is. */
    List<String> notices() {
        return others.flatMap(OtherUses::notice).stream().toList();
    }

    private <T> AwsSetting<T> sparing(AwsSetting<T> setting, T absent) {
        return others.<AwsSetting<T>>map(uses -> new Sparing<>(setting, uses, absent))
                .orElse(setting);
    }

    /** Where others may log to the same place, the rules are for this distribution's logs alone. */
    private LifecycleRules lifecycle() {
        var logs = identity.spec().logs();
        return adoption.map(Adoption::distributionId)
                .map(id -> LifecycleRules.ofShared(bucket, id, prefixes(id), logs.retentionDays()))
                .orElseGet(() -> new LifecycleRules(bucket, logs.prefix().value(), logs.retentionDays()));
    }

    private Map<String, String> prefixes(String distributionId) {
        var logs = identity.spec().logs();
        var standard = logs.prefix().value() + distributionId + ".";
        return logs.isVended()
                ? Map.of("", standard, "-v2", identity.vendedPath() + "/distributionid=" + distributionId + "/")
                : Map.of("", standard);
    }
}
