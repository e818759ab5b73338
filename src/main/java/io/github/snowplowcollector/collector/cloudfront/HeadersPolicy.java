package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.Pages.Page;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicy;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicySummary;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyType;

/** The response-headers policy: CORS, without which trackers send one event and then nothing, caching and security headers. */
public final class HeadersPolicy extends NamedPolicy {

    public HeadersPolicy(CloudFrontClient cloudFront, CollectorIdentity identity, Waiting pause) {
        super(
                new Kind(
                        ResourceType.HEADERS_POLICY,
                        "ResponseHeadersPolicy",
                        "ListResponseHeadersPolicies",
                        "response-headers policy",
                        "comment"),
                cloudFront,
                identity,
                pause);
    }

    @Override
    public String address() {
        return "response-headers-policy";
    }

    @Override
    Optional<Found> find() {
        var all = Pages.all(marker -> {
            var page = cloudFront
                    .listResponseHeadersPolicies(
                            r -> r.type(ResponseHeadersPolicyType.CUSTOM).marker(marker))
                    .responseHeadersPolicyList();
            return new Page<>(
                    page.items().stream()
                            .map(ResponseHeadersPolicySummary::responseHeadersPolicy)
                            .toList(),
                    page.nextMarker());
        });
        return named(all, policy -> policy.responseHeadersPolicyConfig().name()).map(HeadersPolicy::found);
    }

    @Override
    Map<String, Object> fields() {
        return HeadersPolicyFields.wanted(identity);
    }

    @Override
    String create(Map<String, Object> fields) {
        return cloudFront
                .createResponseHeadersPolicy(
                        r -> r.responseHeadersPolicyConfig(HeadersPolicyFields.toConfig(fields, identity.policyName())))
                .responseHeadersPolicy()
                .id();
    }

    @Override
    Version version(String id) {
        var live = cloudFront.getResponseHeadersPolicyConfig(r -> r.id(id));
        return new Version(HeadersPolicyFields.of(live.responseHeadersPolicyConfig()), live.eTag());
    }

    @Override
    void update(String id, String etag, Map<String, Object> fields) {
        cloudFront.updateResponseHeadersPolicy(r -> r.id(id)
                .ifMatch(etag)
                .responseHeadersPolicyConfig(HeadersPolicyFields.toConfig(fields, identity.policyName())));
    }

    @Override
    String etag(String id) {
        return cloudFront.getResponseHeadersPolicy(r -> r.id(id)).eTag();
    }

    @Override
    void delete(String id, String etag) {
        cloudFront.deleteResponseHeadersPolicy(r -> r.id(id).ifMatch(etag));
    }

    private static Found found(ResponseHeadersPolicy policy) {
        return new Found(policy.id(), HeadersPolicyFields.of(policy.responseHeadersPolicyConfig()));
    }
}
