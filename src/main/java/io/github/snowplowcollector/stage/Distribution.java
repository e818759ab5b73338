package io.github.snowplowcollector.stage;

import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.reconcile.SettingState;
import io.github.snowplowcollector.spec.Names;
import io.github.snowplowcollector.stage.audit.AuditedBucket;
import io.github.snowplowcollector.stage.audit.AuditedDistribution;
import io.github.snowplowcollector.stage.cloudfront.AccessControl;
import io.github.snowplowcollector.stage.cloudfront.DistributionConfiguration;
import io.github.snowplowcollector.stage.cloudfront.DistributionLookup;
import io.github.snowplowcollector.stage.cloudfront.DistributionTags;
import io.github.snowplowcollector.stage.cloudfront.HeadersPolicy;
import io.github.snowplowcollector.stage.cloudfront.LiveDistribution;
import io.github.snowplowcollector.stage.s3.Bucket;
import io.github.snowplowcollector.stage.s3.PolicyStatement;
import io.github.snowplowcollector.stage.s3.Statements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** Stage 4: origin access control, response-headers policy, distribution, and the bucket policy that lets it read. */
final class Distribution {

    private final Names names;
    private final AccessControl accessControl;
    private final HeadersPolicy headersPolicy;
    private final DistributionConfiguration configuration;
    private final DistributionTags tags;
    private final PolicyStatement permission;

    Distribution(
            CloudFrontClient cloudFront,
            Names names,
            DistributionLookup lookup,
            Bucket pixelBucket,
            Map<String, String> allTags,
            Waiting pause) {
        this.names = names;
        accessControl = new AccessControl(cloudFront, names, pause);
        headersPolicy = new HeadersPolicy(cloudFront, names, pause);
        configuration =
                new DistributionConfiguration(cloudFront, names, lookup, accessControl, headersPolicy, allTags, pause);
        tags = new DistributionTags(cloudFront, names, lookup, allTags);
        permission = new PolicyStatement(pixelBucket, Statements.CLOUDFRONT_READS, this::statement);
    }

    List<Setting<?>> settings() {
        return List.of(accessControl, headersPolicy, configuration, tags, permission);
    }

    /** The distribution, once it is there. */
    Optional<LiveDistribution> live() {
        return configuration.live();
    }

    /** The ids of what is there. */
    KnownIds ids() {
        return KnownIds.NONE
                .with(ResourceType.DISTRIBUTION, live().map(LiveDistribution::id))
                .with(ResourceType.ACCESS_CONTROL, accessControl.id())
                .with(ResourceType.HEADERS_POLICY, headersPolicy.id());
    }

    /** The distribution, as it stands or as a set-up would make it. */
    AuditedDistribution audited(List<SettingState> states, AuditedBucket originBucket) {
        return new AuditedDistribution(live().isPresent(), configuration.current(), states, originBucket);
    }

    private Late<String> statement() {
        return live().isPresent()
                ? Late.known(statementNow())
                : Late.after(List.of(configuration), () -> statement(Change.KNOWN_AFTER_APPLY), this::statementNow);
    }

    private String statementNow() {
        return statement(live().orElseThrow().id());
    }

    private String statement(String distributionId) {
        return Statements.cloudFrontReads(
                names.bucketArn(names.pixelBucket()) + "/" + Names.PIXEL_KEY, names.distributionArn(distributionId));
    }
}
