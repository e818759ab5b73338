package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Optional;

/** Origin access controls over the API. */
final class AccessControlOperations implements CloudFrontApi.Operations {

    private static final String PATH = "origin-access-control";
    private static final String CONFIG = "OriginAccessControlConfig";

    private final CloudFront cloudFront;
    private final AccessControls accessControls;

    AccessControlOperations(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
        accessControls = cloudFront.accessControls();
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("POST", PATH)) {
            var created = accessControls.create(call.document(CONFIG));
            return Optional.of(CloudFrontAnswers.created(full(created), PATH + "/" + created.id())
                    .with("ETag", created.etag()));
        } else if (call.is("GET", PATH)) {
            var page = Page.of(accessControls.list(), ConfigStore.StoredConfig::id, call.query());
            return Optional.of(
                    CloudFrontAnswers.ok(page.toXml("OriginAccessControlList", AccessControlOperations::summary)));
        } else if (call.is("GET", PATH, "*")) {
            var found = accessControls.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(full(found), found.etag()));
        } else if (call.is("GET", PATH, "*", "config")) {
            var found = accessControls.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(found.config(), found.etag()));
        } else if (call.is("PUT", PATH, "*", "config")) {
            var updated = accessControls.update(call.part(1), call.ifMatch(), call.document(CONFIG));
            cloudFront.tellServedReferring("OriginAccessControlId", updated.id());
            return Optional.of(CloudFrontAnswers.ok(full(updated), updated.etag()));
        } else if (call.is("DELETE", PATH, "*")) {
            accessControls.delete(call.part(1), call.ifMatch());
            return Optional.of(CloudFrontAnswers.noContent());
        }
        return Optional.empty();
    }

    private static XmlElement full(ConfigStore.StoredConfig accessControl) {
        return new XmlElement("OriginAccessControl")
                .add("Id", accessControl.id())
                .add(accessControl.config());
    }

    private static XmlElement summary(ConfigStore.StoredConfig accessControl) {
        var summary = new XmlElement("OriginAccessControlSummary").add("Id", accessControl.id());
        accessControl.config().children().forEach(summary::add);
        return summary;
    }
}
