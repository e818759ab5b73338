package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.FieldTable.Field;
import io.github.snowplowcollector.collector.cloudfront.Pages.Page;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSummary;

/** The origin access control with which the distribution signs its requests to the private pixel bucket. */
public final class AccessControl extends NamedPolicy {

    private static final FieldTable<OriginAccessControlConfig, CollectorIdentity, OriginAccessControlConfig.Builder>
            FIELDS = new FieldTable<>(List.of(
            new Field<>(
                    "description",
                    live -> DistributionFields.text(live.description()),
                    CollectorIdentity::mark,
                    (b, v) -> b.description(v)),
            new Field<>(
                    "signingProtocol",
                    OriginAccessControlConfig::signingProtocolAsString,
                    identity -> "sigv4",
                    (b, v) -> b.signingProtocol(v)),
            new Field<>(
                    "signingBehavior",
                    OriginAccessControlConfig::signingBehaviorAsString,
                    identity -> "always",
                    (b, v) -> b.signingBehavior(v)),
            new Field<>(
                    "originAccessControlOriginType",
                    OriginAccessControlConfig::originAccessControlOriginTypeAsString,
                    identity -> "s3",
                    (b, v) -> b.originAccessControlOriginType(v))));

    public AccessControl(CloudFrontClient cloudFront, CollectorIdentity identity, Waiting pause) {
        super(
                new Kind(
                        ResourceType.ACCESS_CONTROL,
                        "OriginAccessControl",
                        "ListOriginAccessControls",
                        "origin access control",
                        "description"),
                cloudFront,
                identity,
                pause);
    }

    @Override
    public String address() {
        return "origin-access-control";
    }

    @Override
    Optional<Found> find() {
        var all = Pages.all(marker -> {
            var page =
                    cloudFront.listOriginAccessControls(r -> r.marker(marker)).originAccessControlList();
            return new Page<>(page.items(), page.nextMarker());
        });
        return named(all, OriginAccessControlSummary::name)
                .map(summary -> new Found(summary.id(), FIELDS.read(config(summary))));
    }

    @Override
    Map<String, Object> fields() {
        return FIELDS.want(identity);
    }

    @Override
    String create(Map<String, Object> fields) {
        return cloudFront
                .createOriginAccessControl(r -> r.originAccessControlConfig(config(fields)))
                .originAccessControl()
                .id();
    }

    @Override
    Version version(String id) {
        var live = cloudFront.getOriginAccessControlConfig(r -> r.id(id));
        return new Version(FIELDS.read(live.originAccessControlConfig()), live.eTag());
    }

    @Override
    void update(String id, String etag, Map<String, Object> fields) {
        cloudFront.updateOriginAccessControl(r -> r.id(id).ifMatch(etag).originAccessControlConfig(config(fields)));
    }

    @Override
    String etag(String id) {
        return cloudFront.getOriginAccessControl(r -> r.id(id)).eTag();
    }

    @Override
    void delete(String id, String etag) {
        cloudFront.deleteOriginAccessControl(r -> r.id(id).ifMatch(etag));
    }

    private OriginAccessControlConfig config(Map<String, Object> fields) {
        return FIELDS.write(fields, OriginAccessControlConfig.builder().name(identity.policyName()))
                .build();
    }

    /** The list gives a configuration's members without calling them so. */
    private static OriginAccessControlConfig config(OriginAccessControlSummary summary) {
        return OriginAccessControlConfig.builder()
                .description(summary.description())
                .signingProtocol(summary.signingProtocolAsString())
                .signingBehavior(summary.signingBehaviorAsString())
                .originAccessControlOriginType(summary.originAccessControlOriginTypeAsString())
                .build();
    }
}
