package io.github.snowplowcollector.collector.cloudfront;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * A distribution's configuration with its parts, as its fields are read.
 *
 * @param config the whole
 * @param originId id of our origin
 */
record LiveFields(DistributionConfig config, String originId) {

    private static final LoggingConfig NO_LOGGING = LoggingConfig.builder().build();

    DefaultCacheBehavior behavior() {
        return config.defaultCacheBehavior();
    }

    LoggingConfig logging() {
        return Optional.ofNullable(config.logging()).orElse(NO_LOGGING);
    }

    /** A member of our origin; empty if it has none, or there is no such origin. */
    String origin(Function<Origin, String> member) {
        return ours(config, originId).map(member).orElse("");
    }

    String originAccessIdentity() {
        return ours(config, originId)
                .map(Origin::s3OriginConfig)
                .map(s3 -> s3.originAccessIdentity())
                .orElse("");
    }

    List<String> allowedMethods() {
        return methods().map(methods -> sorted(methods.itemsAsStrings())).orElse(List.of());
    }

    List<String> cachedMethods() {
        return methods()
                .map(AllowedMethods::cachedMethods)
                .map(cached -> sorted(cached.itemsAsStrings()))
                .orElse(List.of());
    }

    static Optional<Origin> ours(DistributionConfig config, String originId) {
        return config.origins().items().stream()
                .filter(origin -> origin.id().equals(originId))
                .findFirst();
    }

    private Optional<AllowedMethods> methods() {
        return Optional.ofNullable(behavior().allowedMethods());
    }

    private static List<String> sorted(List<String> methods) {
        return methods.stream().sorted().toList();
    }
}
