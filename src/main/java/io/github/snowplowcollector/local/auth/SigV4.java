package io.github.snowplowcollector.local.auth;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads AWS Signature Version 4 from the {@code Authorization} header or from the query of a presigned URL. A signature must be
 * well-formed; it is not computed again, since the local cloud knows no secret keys.
 */
public final class SigV4 {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern HEX_64 = Pattern.compile("[0-9a-f]{64}");

    private final String malformedCode;

    /**
     * @param malformedCode error code of the service for a signature that cannot be read: S3 says {@code AuthorizationHeaderMalformed},
     *     the others {@code IncompleteSignature}
     */
    public SigV4(String malformedCode) {
        this.malformedCode = malformedCode;
    }

    /**
     * The signer of a request.
     *
     * @return empty for an anonymous request
     * @throws ServiceException 400 when there is a signature that is not well-formed
     */
    public Optional<Caller> caller(HttpRequest request) {
        var header = request.header("authorization");
        if (header.isPresent()) {
            return Optional.of(fromHeader(request, header.get()));
        }
        var query = Query.parse(request.query());
        return query.value("X-Amz-Algorithm").map(algorithm -> fromQuery(algorithm, query));
    }

    private Caller fromHeader(HttpRequest request, String header) {
        int space = header.indexOf(' ');
        if (space < 0 || !header.substring(0, space).equals(ALGORITHM)) {
            throw malformed("the mechanism must be " + ALGORITHM);
        }
        var parts = new HashMap<String, String>();
        for (var part : header.substring(space + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw malformed("each part must be Name=value");
            }
            parts.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        var date = SigningDate.ofHeaders(request)
                .orElseThrow(() -> malformed("the header X-Amz-Date, or else Date, must hold a date"));
        return caller(parts, "", date);
    }

    private Caller fromQuery(String algorithm, Query query) {
        if (!algorithm.equals(ALGORITHM)) {
            throw malformed("the mechanism must be " + ALGORITHM);
        }
        var parts = new HashMap<String, String>();
        for (var name : List.of("X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature", "X-Amz-Expires")) {
            query.value(name).ifPresent(value -> parts.put(name, value));
        }
        required(parts, "X-Amz-Expires");
        var date = SigningDate.ofQuery(query).orElseThrow(() -> malformed("X-Amz-Date must hold a date"));
        return caller(parts, "X-Amz-", date);
    }

    private Caller caller(Map<String, String> parts, String prefix, SigningDate date) {
        var scope = Arrays.asList(required(parts, prefix + "Credential").split("/", -1));
        if (scope.size() < 5 || !scope.get(scope.size() - 1).equals("aws4_request")) {
            throw malformed("the Credential must be <access-key-id>/<date>/<region>/<service>/aws4_request");
        }
        if (!Arrays.asList(required(parts, prefix + "SignedHeaders").split(";", -1))
                .contains("host")) {
            throw malformed("SignedHeaders must name host");
        }
        if (!HEX_64.matcher(required(parts, prefix + "Signature")).matches()) {
            throw malformed("the Signature must be 64 hexadecimal digits");
        }
        // An access key id may hold slashes; the four parts of the scope are counted from the end.
        int end = scope.size();
        if (!date.day().equals(scope.get(end - 4))) {
            throw malformed("the date of the Credential must be the one of X-Amz-Date");
        }
        var region = scope.get(end - 3);
        var service = scope.get(end - 2);
        var accessKeyId = String.join("/", scope.subList(0, end - 4));
        if (region.isEmpty() || service.isEmpty() || accessKeyId.isEmpty()) {
            throw malformed("the Credential has an empty part");
        }
        return new Caller(accessKeyId, region, service);
    }

    private String required(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow(() -> malformed(name + " is missing"));
    }

    private ServiceException malformed(String why) {
        return new ServiceException(400, malformedCode, "The authorization header is malformed; " + why + ".");
    }

    /**
     * The signer of a request. Any credentials are accepted, and all of them are the one account's root user.
     *
     * @param accessKeyId access key id as sent
     * @param region region of the credential scope
     * @param service service of the credential scope, for example {@code s3}
     */
    public record Caller(String accessKeyId, String region, String service) {

        /** The account that owns everything in a local cloud for which nobody named one. */
        public static final String ACCOUNT = "000000000000";

        /** Does not say the access key: a mistyped secret may stand in its place. */
        @Override
        public String toString() {
            return "Caller[region=" + region + ", service=" + service + "]";
        }
    }
}
