package io.github.snowplowcollector.collector.cloudfront;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

/** A distribution's configuration and its parts while fields of them are set; everything else stays as it was. */
final class DistributionBuilders {

    private static final ViewerCertificate NO_CERTIFICATE =
            ViewerCertificate.builder().build();

    final DistributionConfig.Builder config;
    final Origin.Builder origin;
    final S3OriginConfig.Builder s3Origin;
    final DefaultCacheBehavior.Builder behavior;
    final AllowedMethods.Builder methods = AllowedMethods.builder();
    final ViewerCertificate.Builder viewer;
    final LoggingConfig.Builder logging = LoggingConfig.builder();

    private final DistributionConfig before;
    private final String originId;
    private final Map<String, Origin> changed = new HashMap<>();

    /** @param originId id of our origin */
    DistributionBuilders(DistributionConfig before, String originId) {
        this.before = before;
        this.originId = originId;
        config = before.toBuilder();
        behavior = before.defaultCacheBehavior().toBuilder();
        viewer = Optional.ofNullable(before.viewerCertificate())
                .map(ViewerCertificate::toBuilder)
                .orElseGet(ViewerCertificate::builder);
        var ours = LiveFields.ours(before, originId);
        origin = ours.map(Origin::toBuilder).orElseGet(Origin::builder);
        // CloudFront adds members of its own.
        s3Origin =
                ours.map(Origin::s3OriginConfig).map(S3OriginConfig::toBuilder).orElseGet(S3OriginConfig::builder);
    }

    /** Serves this certificate from now on, unless it does already. */
    void serve(String certificate) {
        if (!AliasFields.certificate(before).equals(certificate)) {
            AliasFields.serve(viewer, certificate);
        }
    }

    /** The configuration before. */
    DistributionConfig before() {
        return before;
    }

    /** Changes an origin that is there beside ours. */
    void change(String id, UnaryOperator<Origin> change) {
        LiveFields.ours(before, id).ifPresent(there -> changed.put(id, change.apply(there)));
    }

    DistributionConfig build() {
        changed.put(
                originId,
                origin.s3OriginConfig(s3Origin.build())
                        .customOriginConfig((CustomOriginConfig) null)
                        .build());
        var origins = before.origins().items().stream()
                .map(there -> changed.getOrDefault(there.id(), there))
                .collect(Collectors.toCollection(ArrayList::new));
        if (LiveFields.ours(before, originId).isEmpty()) {
            origins.add(0, Objects.requireNonNull(changed.get(originId)));
        }
        return config.origins(o -> o.items(origins).quantity(origins.size()))
                .defaultCacheBehavior(withoutWhatACachePolicyReplaces(behavior)
                        .allowedMethods(methods.build())
                        .build())
                .logging(logging.build())
                .viewerCertificate(Optional.of(viewer.build())
                        .filter(served -> !served.equals(NO_CERTIFICATE))
                        .orElse(null))
                .build();
    }

    /** CloudFront refuses a cache policy beside the settings that it replaced. */
    @SuppressWarnings("deprecation")
    private static DefaultCacheBehavior.Builder withoutWhatACachePolicyReplaces(DefaultCacheBehavior.Builder behavior) {
        if (behavior.build().cachePolicyId() == null) {
            return behavior;
        }
        return behavior.forwardedValues((ForwardedValues) null)
                .minTTL(null)
                .defaultTTL(null)
                .maxTTL(null);
    }
}
