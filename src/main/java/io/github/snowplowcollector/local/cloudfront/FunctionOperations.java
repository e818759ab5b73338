package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;
import java.util.Optional;

/** CloudFront's functions over the API, as far as it takes to have one. */
final class FunctionOperations implements CloudFrontApi.Operations {

    private static final String PATH = "function";

    private final Functions functions;

    FunctionOperations(Functions functions) {
        this.functions = functions;
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        var stage = call.query().getOrDefault("Stage", "");
        if (call.is("POST", PATH)) {
            var created = functions.create(call.document("CreateFunctionRequest"));
            var function = created.function();
            return Optional.of(CloudFrontAnswers.created(summary(created), PATH + "/" + function.id())
                    .with("ETag", function.etag()));
        } else if (call.is("GET", PATH)) {
            var page = Page.of(functions.list(stage), Functions.Staged::marker, call.query());
            return Optional.of(CloudFrontAnswers.ok(page.toPolicyXml("FunctionList", this::summary)));
        } else if (call.is("GET", PATH, "*")) {
            var function = functions.get(call.part(1), stage).function();
            var headers = Map.of("Content-Type", "application/octet-stream", "ETag", function.etag());
            return Optional.of(new HttpResponse(200, headers, Functions.code(function.config())));
        } else if (call.is("GET", PATH, "*", "describe")) {
            var found = functions.get(call.part(1), stage);
            return Optional.of(
                    CloudFrontAnswers.ok(summary(found), found.function().etag()));
        } else if (call.is("POST", PATH, "*", "publish")) {
            return Optional.of(CloudFrontAnswers.ok(summary(functions.publish(call.part(1), call.ifMatch()))));
        } else if (call.is("DELETE", PATH, "*")) {
            functions.delete(call.part(1), call.ifMatch());
            return Optional.of(CloudFrontAnswers.noContent());
        }
        return Optional.empty();
    }

    private XmlElement summary(Functions.Staged staged) {
        var function = staged.function();
        var summary = new XmlElement("FunctionSummary")
                .add("Name", function.id())
                .add("Status", status(staged))
                .add(function.config().child("FunctionConfig").orElseThrow());
        summary.open("FunctionMetadata")
                .add("FunctionARN", functions.arn(function.id()))
                .add("Stage", staged.stage())
                .add("LastModifiedTime", CloudFrontAnswers.time(function.modified()));
        return summary;
    }

    private String status(Functions.Staged staged) {
        if (staged.stage().equals("DEVELOPMENT")) {
            return "UNPUBLISHED";
        }
        return functions.isUsed(staged.function().id()) ? "DEPLOYED" : "UNASSOCIATED";
    }
}
