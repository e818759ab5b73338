package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.auth.Caller;
import io.github.snowplowcollector.local.auth.SigV4;
import io.github.snowplowcollector.local.http.HttpHandler;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import java.util.Optional;

/** One port for three services: a signed request names its service, any other is told apart by its shape. */
final class ApiDispatch implements HttpHandler {

    private static final String CLOUDFRONT_PATH = "/2020-05-31/";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpHandler s3;
    private final HttpHandler cloudFront;
    private final HttpHandler sts;
    private final SigV4 signatures = new SigV4("AuthorizationHeaderMalformed");

    ApiDispatch(HttpHandler s3, HttpHandler cloudFront, HttpHandler sts) {
        this.s3 = s3;
        this.cloudFront = cloudFront;
        this.sts = sts;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return service(request).handle(request);
    }

    private HttpHandler service(HttpRequest request) {
        return switch (signedService(request).orElse("")) {
            case "s3" -> s3;
            case "cloudfront" -> cloudFront;
            case "sts" -> sts;
            default -> byShape(request);
        };
    }

    /** Empty without a signature and for one that cannot be read; the service that gets the request will say what is wrong with it. */
    private Optional<String> signedService(HttpRequest request) {
        try {
            return signatures.caller(request).map(Caller::service);
        } catch (ServiceException e) {
            return Optional.empty();
        }
    }

    private HttpHandler byShape(HttpRequest request) {
        if (request.path().startsWith(CLOUDFRONT_PATH)) {
            return cloudFront;
        }
        return request.path().equals("/") && isAction(request) ? sts : s3;
    }

    private static boolean isAction(HttpRequest request) {
        boolean form = request.method().equals("POST")
                && request.header("content-type")
                        .filter(type -> type.startsWith(FORM))
                        .isPresent();
        return form || (request.method().equals("GET") && request.query().startsWith("Action="));
    }
}
