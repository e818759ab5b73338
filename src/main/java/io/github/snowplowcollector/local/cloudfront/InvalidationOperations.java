package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Optional;

/** Invalidations over the API. */
final class InvalidationOperations implements CloudFrontApi.Operations {

    private static final String OF = "distribution";
    private static final String PATH = "invalidation";

    private final CloudFront cloudFront;
    private final Invalidations invalidations;

    InvalidationOperations(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
        invalidations = cloudFront.invalidations();
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("POST", OF, "*", PATH)) {
            var id = distribution(call);
            var created = invalidations.create(
                    id,
                    call.document("InvalidationBatch"),
                    each -> cloudFront.tell(edge -> edge.invalidated(id, each.paths())));
            return Optional.of(CloudFrontAnswers.created(full(created), String.join("/", OF, id, PATH, created.id())));
        } else if (call.is("GET", OF, "*", PATH)) {
            var page = Page.of(invalidations.list(distribution(call)), Invalidations.Invalidation::id, call.query());
            return Optional.of(CloudFrontAnswers.ok(page.toXml("InvalidationList", this::summary)));
        } else if (call.is("GET", OF, "*", PATH, "*")) {
            return Optional.of(CloudFrontAnswers.ok(full(invalidations.get(distribution(call), call.part(3)))));
        }
        return Optional.empty();
    }

    private String distribution(CloudFrontCall call) {
        return cloudFront.distributions().get(call.part(1)).id();
    }

    private XmlElement full(Invalidations.Invalidation invalidation) {
        return describe("Invalidation", invalidation).add(invalidation.batch());
    }

    private XmlElement summary(Invalidations.Invalidation invalidation) {
        return describe("InvalidationSummary", invalidation);
    }

    private XmlElement describe(String name, Invalidations.Invalidation invalidation) {
        return new XmlElement(name)
                .add("Id", invalidation.id())
                .add("Status", invalidations.completed(invalidation) ? "Completed" : "InProgress")
                .add("CreateTime", CloudFrontAnswers.time(invalidation.created()));
    }
}
