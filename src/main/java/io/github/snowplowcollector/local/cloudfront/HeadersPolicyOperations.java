package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Response-headers policies over the API. */
final class HeadersPolicyOperations implements CloudFrontApi.Operations {

    private static final String PATH = "response-headers-policy";
    private static final String CONFIG = "ResponseHeadersPolicyConfig";

    private final CloudFront cloudFront;
    private final HeadersPolicies policies;

    HeadersPolicyOperations(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
        policies = cloudFront.headersPolicies();
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("POST", PATH)) {
            var created = policies.create(call.document(CONFIG));
            return Optional.of(CloudFrontAnswers.created(full(created), PATH + "/" + created.id())
                    .with("ETag", created.etag()));
        } else if (call.is("GET", PATH)) {
            var page =
                    Page.of(ofType(call.query().getOrDefault("Type", "")), ConfigStore.StoredConfig::id, call.query());
            return Optional.of(CloudFrontAnswers.ok(page.toPolicyXml("ResponseHeadersPolicyList", this::summary)));
        } else if (call.is("GET", PATH, "*")) {
            var found = policies.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(full(found), found.etag()));
        } else if (call.is("GET", PATH, "*", "config")) {
            var found = policies.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(found.config(), found.etag()));
        } else if (call.is("PUT", PATH, "*")) {
            var updated = policies.update(call.part(1), call.ifMatch(), call.document(CONFIG));
            cloudFront.tellServedReferring("ResponseHeadersPolicyId", updated.id());
            return Optional.of(CloudFrontAnswers.ok(full(updated), updated.etag()));
        } else if (call.is("DELETE", PATH, "*")) {
            policies.delete(call.part(1), call.ifMatch());
            return Optional.of(CloudFrontAnswers.noContent());
        }
        return Optional.empty();
    }

    private List<ConfigStore.StoredConfig> ofType(String type) {
        return switch (type) {
            case "" ->
                Stream.concat(policies.managed().stream(), policies.custom().stream())
                        .toList();
            case "managed" -> policies.managed();
            case "custom" -> policies.custom();
            default -> throw CloudFrontErrors.invalidArgument("The parameter Type is invalid.");
        };
    }

    private static XmlElement full(ConfigStore.StoredConfig policy) {
        return new XmlElement("ResponseHeadersPolicy")
                .add("Id", policy.id())
                .add("LastModifiedTime", CloudFrontAnswers.time(policy.modified()))
                .add(policy.config());
    }

    private XmlElement summary(ConfigStore.StoredConfig policy) {
        return new XmlElement("ResponseHeadersPolicySummary")
                .add("Type", policies.isManaged(policy.id()) ? "managed" : "custom")
                .add(full(policy));
    }
}
