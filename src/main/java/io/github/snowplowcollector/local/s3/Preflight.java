package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.ServiceException;
import java.util.Optional;

/** Answers a browser's preflight by the bucket's CORS rules; no signature is needed and no policy asked. */
final class Preflight {

    private Preflight() {}

    static HttpResponse answer(HttpRequest request, Optional<StoredBucket> bucket) {
        var origin = request.header("origin")
                .orElseThrow(() -> badRequest("Insufficient information. Origin request header needed."));
        var method = request.header("access-control-request-method")
                .orElseThrow(() -> badRequest("Invalid Access-Control-Request-Method: null"));
        var rules = bucket.orElseThrow(() -> forbidden("CORSResponse: Bucket not found"))
                .settings()
                .cors()
                .orElseThrow(() -> forbidden("CORSResponse: CORS is not enabled for this bucket."));
        var headers = rules.preflight(origin, method, request.header("access-control-request-headers"))
                .orElseThrow(
                        () -> forbidden("CORSResponse: This CORS request is not allowed. This is usually because the"
                                + " evalution of Origin, request method / Access-Control-Request-Method or"
                                + " Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."));
        return new HttpResponse(200, headers, new byte[0]);
    }

    private static ServiceException badRequest(String message) {
        return new ServiceException(400, "BadRequest", message);
    }

    private static ServiceException forbidden(String message) {
        return new ServiceException(403, "AccessForbidden", message);
    }
}
