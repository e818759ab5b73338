package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the cache behaviours of a distribution must be. */
final class BehaviorRules {

    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> READ_AND_OPTIONS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ALL = Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
    private static final Set<String> VIEWER_PROTOCOLS = Set.of("allow-all", "https-only", "redirect-to-https");
    private static final List<String> REQUIRED_FOR_UPDATE = List.of(
            "AllowedMethods", "SmoothStreaming", "Compress", "LambdaFunctionAssociations", "FieldLevelEncryptionId");

    private final HeadersPolicies headersPolicies;
    private final FunctionRules functions;

    BehaviorRules(HeadersPolicies headersPolicies, FunctionRules functions) {
        this.headersPolicies = headersPolicies;
        this.functions = functions;
    }

    /** @param origins the checked origins, by id */
    void check(XmlElement config, Map<String, XmlElement> origins) {
        all(config).forEach(behavior -> checkOne(behavior, origins));
        Quantities.items(config, "CacheBehaviors").forEach(behavior -> {
            if (behavior.text("PathPattern").filter(text -> !text.isEmpty()).isEmpty()) {
                throw CloudFrontErrors.required("PathPattern");
            }
        });
    }

    void checkUpdate(XmlElement config) {
        all(config).forEach(behavior -> {
            for (var name : REQUIRED_FOR_UPDATE) {
                if (behavior.child(name).isEmpty()) {
                    throw CloudFrontErrors.illegalUpdate(name + " is missing for the resource");
                }
            }
            if (behavior.child("AllowedMethods")
                    .orElseThrow()
                    .child("CachedMethods")
                    .isEmpty()) {
                throw CloudFrontErrors.illegalUpdate("CachedMethods is missing for the resource");
            }
        });
    }

    private static Stream<XmlElement> all(XmlElement config) {
        return Stream.concat(config.children("DefaultCacheBehavior"), Quantities.items(config, "CacheBehaviors"));
    }

    private void checkOne(XmlElement behavior, Map<String, XmlElement> origins) {
        var target = behavior.text("TargetOriginId").orElseThrow(() -> CloudFrontErrors.required("TargetOriginId"));
        var origin = origins.get(target);
        if (origin == null) {
            throw new ServiceException(
                    404, "NoSuchOrigin", "One or more of your origins or origin groups do not exist.");
        }
        var protocol = behavior.text("ViewerProtocolPolicy")
                .orElseThrow(() -> CloudFrontErrors.required("ViewerProtocolPolicy"));
        if (!VIEWER_PROTOCOLS.contains(protocol)) {
            throw CloudFrontErrors.invalidArgument("The parameter ViewerProtocolPolicy is invalid.");
        }
        checkCaching(behavior, origin);
        given(behavior, "OriginRequestPolicyId").ifPresent(id -> {
            if (ManagedOriginRequestPolicy.find(id).isEmpty()) {
                throw noSuch("OriginRequestPolicy", "origin request policy");
            }
        });
        given(behavior, "ResponseHeadersPolicyId").ifPresent(id -> {
            if (headersPolicies.find(id).isEmpty()) {
                throw noSuch("ResponseHeadersPolicy", "response headers policy");
            }
        });
        checkMethods(behavior);
        functions.check(behavior);
    }

    private static void checkCaching(XmlElement behavior, XmlElement origin) {
        var cachePolicy = given(behavior, "CachePolicyId");
        if (cachePolicy.isEmpty()) {
            LegacyCacheRules.check(behavior, origin.child("S3OriginConfig").isPresent());
            if (given(behavior, "OriginRequestPolicyId").isPresent()) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter OriginRequestPolicyId cannot be used without a cache policy.");
            }
            return;
        }
        LegacyCacheRules.MEMBERS.stream()
                .filter(name -> behavior.child(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw CloudFrontErrors.invalidArgument("The parameter " + name
                            + " cannot be used when a cache policy is associated to the cache behavior.");
                });
        if (ManagedCachePolicy.find(cachePolicy.get()).isEmpty()) {
            throw noSuch("CachePolicy", "cache policy");
        }
    }

    private static void checkMethods(XmlElement behavior) {
        var methods = behavior.child("AllowedMethods");
        if (methods.isEmpty()) {
            return;
        }
        var listed = Quantities.texts(methods.get());
        var allowed = Set.copyOf(listed);
        if (allowed.size() != listed.size()
                || !Set.of(READ, READ_AND_OPTIONS, ALL).contains(allowed)) {
            throw CloudFrontErrors.invalidArgument(
                    "The parameter AllowedMethods is invalid: HEAD and GET, these and OPTIONS, or all seven.");
        }
        var cached = Quantities.texts(methods.get(), "CachedMethods");
        boolean said = methods.get().child("CachedMethods").isPresent();
        if (said && (!Set.of(READ, READ_AND_OPTIONS).contains(Set.copyOf(cached)) || !allowed.containsAll(cached))) {
            throw CloudFrontErrors.invalidArgument("The parameter CachedMethods is invalid.");
        }
    }

    private static Optional<String> given(XmlElement behavior, String name) {
        return behavior.text(name).filter(text -> !text.isEmpty());
    }

    private static ServiceException noSuch(String code, String words) {
        return new ServiceException(404, "NoSuch" + code, "The specified " + words + " does not exist.");
    }
}
