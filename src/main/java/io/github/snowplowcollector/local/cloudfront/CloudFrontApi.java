package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.service.LocalService;
import io.github.snowplowcollector.local.service.XmlProtocol;
import java.util.List;
import java.util.Optional;

/** CloudFront's REST-XML API, version 2020-05-31, one call at a time. What it does not know it answers with 501, never with a guess. */
public final class CloudFrontApi {

    private final CloudFront cloudFront;
    private final List<Operations> operations;

    private CloudFrontApi(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
        operations = List.of(
                new DistributionOperations(cloudFront),
                new DomainOperations(cloudFront),
                new AccessControlOperations(cloudFront),
                new AccessIdentityOperations(cloudFront.accessIdentities()),
                new FunctionOperations(cloudFront.functions()),
                new HeadersPolicyOperations(cloudFront),
                new InvalidationOperations(cloudFront),
                new TagOperations(cloudFront),
                new ManagedPolicyOperations());
    }

    public static LocalService service(CloudFront cloudFront) {
        return new LocalService(
                "cloudfront",
                XmlProtocol.rest(CloudFrontAnswers.NAMESPACE, CloudFrontCall.VERSION),
                new CloudFrontPermissions(cloudFront.arn("")),
                new CloudFrontApi(cloudFront)::answer);
    }

    private HttpResponse answer(HttpRequest request, Principal principal, String requestId) {
        synchronized (cloudFront) {
            return CloudFrontCall.of(request).flatMap(this::answer).orElseThrow(() -> notImplemented(request));
        }
    }

    private Optional<HttpResponse> answer(CloudFrontCall call) {
        return operations.stream().flatMap(kind -> kind.answer(call).stream()).findFirst();
    }

    private static ServiceException notImplemented(HttpRequest request) {
        return new ServiceException(
                501,
                "NotImplemented",
                "The local cloud does not implement " + request.method() + " " + request.path() + " of CloudFront.");
    }

    /** Operations on one kind of resource. */
    @FunctionalInterface
    interface Operations {

        /** Answers a call; empty if it is none of these operations. */
        Optional<HttpResponse> answer(CloudFrontCall call);
    }
}
