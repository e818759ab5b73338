package io.github.snowplowcollector.local.cloudfront;

import static java.util.Map.entry;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.service.LocalService;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a call to CloudFront takes of IAM: by its shape, the action and the resource that it is on. */
final class CloudFrontPermissions implements LocalService.Permissions {

    private static final String DISTRIBUTION = "distribution";

    /** By method, kind of resource, and what follows; an id is a star. What is made or listed has no ARN. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            entry("POST distribution", "CreateDistribution"),
            entry("GET distribution", "ListDistributions"),
            entry("GET distribution *", "GetDistribution"),
            entry("GET distribution * config", "GetDistributionConfig"),
            entry("PUT distribution * config", "UpdateDistribution"),
            entry("DELETE distribution *", "DeleteDistribution"),
            entry("POST distribution * invalidation", "CreateInvalidation"),
            entry("GET distribution * invalidation", "ListInvalidations"),
            entry("GET distribution * invalidation *", "GetInvalidation"),
            entry("POST origin-access-control", "CreateOriginAccessControl"),
            entry("GET origin-access-control", "ListOriginAccessControls"),
            entry("GET origin-access-control *", "GetOriginAccessControl"),
            entry("GET origin-access-control * config", "GetOriginAccessControlConfig"),
            entry("PUT origin-access-control * config", "UpdateOriginAccessControl"),
            entry("DELETE origin-access-control *", "DeleteOriginAccessControl"),
            entry("POST origin-access-identity/cloudfront", "CreateCloudFrontOriginAccessIdentity"),
            entry("GET origin-access-identity/cloudfront", "ListCloudFrontOriginAccessIdentities"),
            entry("GET origin-access-identity/cloudfront *", "GetCloudFrontOriginAccessIdentity"),
            entry("GET origin-access-identity/cloudfront * config", "GetCloudFrontOriginAccessIdentityConfig"),
            entry("PUT origin-access-identity/cloudfront * config", "UpdateCloudFrontOriginAccessIdentity"),
            entry("DELETE origin-access-identity/cloudfront *", "DeleteCloudFrontOriginAccessIdentity"),
            entry("POST function", "CreateFunction"),
            entry("GET function", "ListFunctions"),
            entry("GET function *", "GetFunction"),
            entry("GET function * describe", "DescribeFunction"),
            entry("POST function * publish", "PublishFunction"),
            entry("DELETE function *", "DeleteFunction"),
            entry("POST response-headers-policy", "CreateResponseHeadersPolicy"),
            entry("GET response-headers-policy", "ListResponseHeadersPolicies"),
            entry("GET response-headers-policy *", "GetResponseHeadersPolicy"),
            entry("GET response-headers-policy * config", "GetResponseHeadersPolicyConfig"),
            entry("PUT response-headers-policy *", "UpdateResponseHeadersPolicy"),
            entry("DELETE response-headers-policy *", "DeleteResponseHeadersPolicy"),
            entry("GET cache-policy", "ListCachePolicies"),
            entry("GET origin-request-policy", "ListOriginRequestPolicies"),
            entry("GET cache-policy *", "GetCachePolicy"),
            entry("GET origin-request-policy *", "GetOriginRequestPolicy"));

    private final String account;

    /** @param distributions what the ARNs of distributions begin with */
    CloudFrontPermissions(String distributions) {
        account = distributions.substring(0, distributions.lastIndexOf(':') + 1);
    }

    /** All that the call does; nothing for one that is not known, which nobody answers. */
    @Override
    public List<Access> of(HttpRequest request) {
        if (request.header("authorization")
                .filter(value -> value.startsWith("AWS4-"))
                .isEmpty()) {
            throw new ServiceException(403, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        return CloudFrontCall.of(request).map(this::of).orElse(List.of());
    }

    private List<Access> of(CloudFrontCall call) {
        if (call.is("POST", DISTRIBUTION) && call.query().containsKey("WithTags")) {
            var tags = call.document("DistributionConfigWithTags")
                    .child("Tags")
                    .map(CloudFrontTags::read)
                    .orElse(Map.of());
            var keys = keys(tags);
            return List.of(
                    access("CreateDistribution", "*", keys),
                    access("TagResource", account + DISTRIBUTION + "/*", keys));
        }
        if (!call.path().isEmpty() && call.part(0).equals("tagging")) {
            return tagging(call);
        }
        if (call.is("POST", DomainOperations.CONFLICTS)) {
            return onTarget(DomainOperations.Asked.conflicts(call), "GetDistribution", "ListDomainConflicts");
        }
        if (call.is("POST", DomainOperations.ASSOCIATION)) {
            return onTarget(DomainOperations.Asked.association(call), "UpdateDomainAssociation", "UpdateDistribution");
        }
        var action = ACTIONS.get(shape(call));
        return action == null ? List.of() : List.of(access(action, resource(call), Map.of()));
    }

    private List<Access> onTarget(DomainOperations.Asked asked, String... actions) {
        return Stream.of(actions)
                .map(action -> access(action, account + DISTRIBUTION + "/" + asked.distributionId(), Map.of()))
                .toList();
    }

    private List<Access> tagging(CloudFrontCall call) {
        var resource = call.query().getOrDefault("Resource", "*");
        if (call.method().equals("GET")) {
            return List.of(access("ListTagsForResource", resource, Map.of()));
        }
        return switch (call.query().getOrDefault("Operation", "")) {
            case "Tag" -> List.of(access("TagResource", resource, keys(CloudFrontTags.read(call.document("Tags")))));
            case "Untag" ->
                List.of(access(
                        "UntagResource", resource, Map.of("aws:tagkeys", Quantities.texts(call.document("TagKeys")))));
            default -> List.of();
        };
    }

    private static String shape(CloudFrontCall call) {
        var shape = new StringBuilder(call.method());
        for (int i = 0; i < call.path().size(); i++) {
            shape.append(' ').append(i % 2 == 0 ? call.part(i) : "*");
        }
        return shape.toString();
    }

    private String resource(CloudFrontCall call) {
        return call.path().size() < 2 ? "*" : account + call.part(0).split("/", 2)[0] + "/" + call.part(1);
    }

    private static Map<String, List<String>> keys(Map<String, String> tags) {
        var keys = new HashMap<String, List<String>>();
        tags.forEach((key, value) -> keys.put("aws:requesttag/" + key.toLowerCase(Locale.ROOT), List.of(value)));
        keys.put("aws:tagkeys", List.copyOf(tags.keySet()));
        return keys;
    }

    private Access access(String action, String resource, Map<String, List<String>> keys) {
        return new Access("cloudfront:" + action, resource, keys);
    }
}
