package io.github.snowplowcollector.collector.existing;

import static io.github.snowplowcollector.collector.existing.DistributionFacts.text;

import io.github.snowplowcollector.ground.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociations;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociations;
import software.amazon.awssdk.services.cloudfront.model.TrustedKeyGroups;
import software.amazon.awssdk.services.cloudfront.model.TrustedSigners;

/**
 * A cache behaviour, the default one or a further one, which the SDK keeps in classes that know nothing of each other.
 *
 * @param pattern its path pattern; {@code *} of the default one
 * @param origin id of the origin that it reads from
 * @param viewerProtocol what happens to plain HTTP
 * @param methods allowed methods, in alphabetical order
 * @param cachePolicy id of its cache policy; empty where legacy cache settings stand in its place
 * @param forwardsQuery whether legacy cache settings make the query a part of the cache key
 * @param responseHeadersPolicy id of its response-headers policy; empty if it has none
 * @param functions ARNs of the functions that run at it, of both kinds
 * @param signed whether viewers must sign their requests
 */
public record ServingBehavior(
        String pattern,
        String origin,
        String viewerProtocol,
        List<String> methods,
        String cachePolicy,
        boolean forwardsQuery,
        String responseHeadersPolicy,
        List<String> functions,
        boolean signed) {

    private static final String EVERY_PATH = "*";

    @SuppressWarnings("deprecation")
    static ServingBehavior of(DefaultCacheBehavior behavior) {
        return new ServingBehavior(
                EVERY_PATH,
                behavior.targetOriginId(),
                behavior.viewerProtocolPolicyAsString(),
                methods(behavior.allowedMethods()),
                text(behavior.cachePolicyId()),
                forwardsQuery(behavior.forwardedValues()),
                text(behavior.responseHeadersPolicyId()),
                functions(behavior.functionAssociations(), behavior.lambdaFunctionAssociations()),
                signed(behavior.trustedSigners(), behavior.trustedKeyGroups()));
    }

    @SuppressWarnings("deprecation")
    static ServingBehavior of(CacheBehavior behavior) {
        return new ServingBehavior(
                behavior.pathPattern(),
                behavior.targetOriginId(),
                behavior.viewerProtocolPolicyAsString(),
                methods(behavior.allowedMethods()),
                text(behavior.cachePolicyId()),
                forwardsQuery(behavior.forwardedValues()),
                text(behavior.responseHeadersPolicyId()),
                functions(behavior.functionAssociations(), behavior.lambdaFunctionAssociations()),
                signed(behavior.trustedSigners(), behavior.trustedKeyGroups()));
    }

    /** Whether it takes what no other one takes. */
    public boolean isDefault() {
        return pattern.equals(EVERY_PATH);
    }

    /** Whether it takes a path, which begins with a slash. */
    boolean takes(String path) {
        return Wildcard.matches(pattern.startsWith("/") || isDefault() ? pattern : "/" + pattern, path);
    }

    private static List<String> methods(@Nullable AllowedMethods methods) {
        return methods == null
                ? List.of("GET", "HEAD")
                : methods.itemsAsStrings().stream().sorted().toList();
    }

    private static boolean forwardsQuery(@Nullable ForwardedValues values) {
        return values != null && Boolean.TRUE.equals(values.queryString());
    }

    private static boolean signed(@Nullable TrustedSigners signers, @Nullable TrustedKeyGroups groups) {
        return (signers != null && Boolean.TRUE.equals(signers.enabled()))
                || (groups != null && Boolean.TRUE.equals(groups.enabled()));
    }

    private static List<String> functions(
            @Nullable FunctionAssociations functions, @Nullable LambdaFunctionAssociations lambdas) {
        var arns = new ArrayList<String>();
        Optional.ofNullable(functions).ifPresent(some -> some.items().forEach(one -> arns.add(one.functionARN())));
        Optional.ofNullable(lambdas).ifPresent(some -> some.items().forEach(one -> arns.add(one.lambdaFunctionARN())));
        return List.copyOf(arns);
    }
}
