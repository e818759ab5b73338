package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import java.util.Optional;

/** Tags over the API. Of what is here, only distributions take tags. */
final class TagOperations implements CloudFrontApi.Operations {

    private static final String PATH = "tagging";

    private final CloudFront cloudFront;

    TagOperations(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        var distributions = cloudFront.distributions();
        var operation = call.query().getOrDefault("Operation", "");
        if (call.is("GET", PATH)) {
            return Optional.of(
                    CloudFrontAnswers.ok(CloudFrontTags.toXml(distribution(call).tags())));
        } else if (call.is("POST", PATH) && operation.equals("Tag")) {
            distributions.tag(distribution(call).id(), CloudFrontTags.read(call.document("Tags")));
            return Optional.of(CloudFrontAnswers.noContent());
        } else if (call.is("POST", PATH) && operation.equals("Untag")) {
            distributions.untag(distribution(call).id(), Quantities.texts(call.document("TagKeys")));
            return Optional.of(CloudFrontAnswers.noContent());
        }
        return Optional.empty();
    }

    private StoredDistribution distribution(CloudFrontCall call) {
        var arn = call.query().getOrDefault("Resource", "");
        var id = arn.substring(arn.lastIndexOf('/') + 1);
        if (!arn.equals(cloudFront.arn(id))) {
            throw CloudFrontErrors.invalidArgument("The parameter Resource is not the ARN of a distribution: " + arn);
        }
        return cloudFront
                .distributions()
                .find(id)
                .orElseThrow(() ->
                        new ServiceException(404, "NoSuchResource", "The specified resource does not exist: " + arn));
    }
}
