package io.github.snowplowcollector.local.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers that whoever signs a read has the answer bear in place of the object's. */
final class OverridingHeaders {

    private static final Map<String, String> BY_PARAMETER = Map.of(
            "response-content-type", "Content-Type",
            "response-content-language", "Content-Language",
            "response-expires", "Expires",
            "response-cache-control", "Cache-Control",
            "response-content-disposition", "Content-Disposition",
            "response-content-encoding", "Content-Encoding");

    /** What a header can hold. */
    private static final Pattern LATIN = Pattern.compile("[\\t -~\\xA0-\\xFF]*");

    private OverridingHeaders() {}

    /** The headers that a request asks for; {@code InvalidRequest} from an anonymous caller, {@code InvalidArgument} for one that cannot be sent. */
    static Map<String, String> of(S3Request request) {
        var headers = new LinkedHashMap<String, String>();
        BY_PARAMETER.forEach((parameter, header) ->
                request.query().value(parameter).ifPresent(value -> headers.put(header, checked(parameter, value))));
        if (!headers.isEmpty() && request.caller().isEmpty()) {
            throw S3Errors.invalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests.");
        }
        return headers;
    }

    private static String checked(String parameter, String value) {
        if (!LATIN.matcher(value).matches()) {
            throw S3Errors.invalidArgument("Header value cannot be represented using ISO-8859-1.", parameter, value);
        }
        return value;
    }
}
