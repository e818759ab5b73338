package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.iam.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** CloudFront's REST-XML API, version 2020-05-31, one call at a time. What it does not know it answers with 501, never with a guess. */
public final class CloudFrontApi implements HttpHandler {

    private final CloudFront cloudFront;
    private final Principal principal;
    private final CallAccess access;
    private final List<Operations> operations;

    /** For the account's root user; see the other constructor. */
    public CloudFrontApi(CloudFront cloudFront) {
        this(cloudFront, Principal.ROOT);
    }

    /** @param principal whom requests are judged as */
    public CloudFrontApi(CloudFront cloudFront, Principal principal) {
        this.cloudFront = cloudFront;
        this.principal = principal;
        access = new CallAccess(cloudFront.arn(""));
        operations = List.of(
                new DistributionOperations(cloudFront),
                new AccessControlOperations(cloudFront),
                new HeadersPolicyOperations(cloudFront),
                new InvalidationOperations(cloudFront),
                new TagOperations(cloudFront),
                new ManagedPolicyOperations());
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        var requestId = UUID.randomUUID().toString();
        return answer(request, requestId).with("x-amzn-RequestId", requestId);
    }

    private HttpResponse answer(HttpRequest request, String requestId) {
        try {
            if (request.header("authorization")
                    .filter(value -> value.startsWith("AWS4-"))
                    .isEmpty()) {
                throw new ServiceException(403, "MissingAuthenticationToken", "Missing Authentication Token");
            }
            synchronized (cloudFront) {
                return Call.of(request).flatMap(this::answer).orElseThrow(() -> notImplemented(request));
            }
        } catch (Throwable e) {
            var error = ServiceException.of(e);
            return Answers.error(error.status(), error.code(), String.valueOf(error.getMessage()), requestId);
        }
    }

    private Optional<HttpResponse> answer(Call call) {
        access.of(call).forEach(this::require);
        return operations.stream().flatMap(kind -> kind.answer(call).stream()).findFirst();
    }

    private void require(Access wanted) {
        if (!principal.allows(wanted)) {
            throw new ServiceException(403, "AccessDenied", principal.refusal(wanted, wanted.resource()));
        }
    }

    private static ServiceException notImplemented(HttpRequest request) {
        return new ServiceException(
                501,
                "NotImplemented",
                "The local cloud does not implement " + request.method() + " " + request.path() + " of CloudFront.");
    }
}
