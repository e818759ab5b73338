package io.github.snowplowcollector.local.s3;

import java.util.LinkedHashMap;
import java.util.Map;

/** Headers that whoever signs a read has the answer bear in place of the object's. */
final class OverridingHeaders {

    private static final Map<String, String> BY_PARAMETER = Map.of(
            "response-content-type", "Content-Type",
            "response-content-language", "Content-Language",
            "response-expires", "Expires",
            "response-cache-control", "Cache-Control",
            "response-content-disposition", "Content-Disposition",
            "response-content-encoding", "Content-Encoding");

    private OverridingHeaders() {}

    /** The headers that a request asks for; {@code InvalidRequest} from an anonymous caller. */
    static Map<String, String> of(S3Request request) {
        var headers = new LinkedHashMap<String, String>();
        BY_PARAMETER.forEach(
                (parameter, header) -> request.query().value(parameter).ifPresent(value -> headers.put(header, value)));
        if (!headers.isEmpty() && request.caller().isEmpty()) {
            throw S3Errors.invalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests.");
        }
        return headers;
    }
}
