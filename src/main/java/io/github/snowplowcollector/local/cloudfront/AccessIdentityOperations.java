package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Optional;

/** Origin access identities over the API. */
final class AccessIdentityOperations implements CloudFrontApi.Operations {

    private static final String PATH = CloudFrontCall.IDENTITY;
    private static final String NAME = "CloudFrontOriginAccessIdentity";
    private static final String CONFIG = "CloudFrontOriginAccessIdentityConfig";

    private final AccessIdentities identities;

    AccessIdentityOperations(AccessIdentities identities) {
        this.identities = identities;
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("POST", PATH)) {
            var created = identities.create(call.document(CONFIG));
            return Optional.of(CloudFrontAnswers.created(full(created), PATH + "/" + created.id())
                    .with("ETag", created.etag()));
        } else if (call.is("GET", PATH)) {
            var page = Page.of(identities.list(), ConfigStore.StoredConfig::id, call.query());
            return Optional.of(CloudFrontAnswers.ok(page.toXml(NAME + "List", AccessIdentityOperations::summary)));
        } else if (call.is("GET", PATH, "*")) {
            var found = identities.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(full(found), found.etag()));
        } else if (call.is("GET", PATH, "*", "config")) {
            var found = identities.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(found.config(), found.etag()));
        } else if (call.is("PUT", PATH, "*", "config")) {
            var updated = identities.update(call.part(1), call.ifMatch(), call.document(CONFIG));
            return Optional.of(CloudFrontAnswers.ok(full(updated), updated.etag()));
        } else if (call.is("DELETE", PATH, "*")) {
            identities.delete(call.part(1), call.ifMatch());
            return Optional.of(CloudFrontAnswers.noContent());
        }
        return Optional.empty();
    }

    private static XmlElement full(ConfigStore.StoredConfig identity) {
        return named(NAME, identity).add(identity.config());
    }

    private static XmlElement summary(ConfigStore.StoredConfig identity) {
        return named(NAME + "Summary", identity)
                .add("Comment", identity.config().text("Comment").orElseThrow());
    }

    private static XmlElement named(String element, ConfigStore.StoredConfig identity) {
        return new XmlElement(element)
                .add("Id", identity.id())
                .add("S3CanonicalUserId", AccessIdentities.canonicalUser(identity.id()));
    }
}
