package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.auth.SigningDate;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Query;
import io.github.snowplowcollector.local.http.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How long a signature counts: one in a header a quarter of an hour, a presigned URL as long as it says.
 *
 * @param clock the machine's own, as clients sign by theirs
 */
record SignatureAge(Clock clock) {

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final long WEEK = 604_800;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String VERSION_2 = "Signature";
    private static final String EXPIRES = "X-Amz-Expires";
    private static final List<String> PRESIGNED =
            List.of("X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", EXPIRES);

    /** S3 judges the time before anything else that a signature says. */
    void check(HttpRequest request) {
        var header = request.header("authorization");
        var query = Query.parse(request.query());
        if (query.value(VERSION_2).isPresent()) {
            throw S3Errors.notImplemented("a URL signed by version 2. Sign by version 4, for which the setting of the"
                    + " AWS CLI is s3.signature_version = s3v4");
        }
        if (header.isPresent()) {
            if (header.get().startsWith("AWS4-HMAC-SHA256 ")) {
                checkSigned(request);
            }
        } else if (query.value(ALGORITHM).isPresent()) {
            checkPresigned(query);
        }
    }

    private void checkSigned(HttpRequest request) {
        var signed = SigningDate.ofHeaders(request)
                .orElseThrow(
                        () -> S3Errors.accessDenied("AWS authentication requires a valid Date or x-amz-date header"));
        var now = now();
        if (Duration.between(signed.instant(), now).abs().compareTo(SKEW) > 0) {
            throw new ServiceException(
                            403,
                            "RequestTimeTooSkewed",
                            "The difference between the request time and the current time is too large.")
                    .with("RequestTime", signed.sent())
                    .with("ServerTime", now.toString())
                    .with("MaxAllowedSkewMilliseconds", Long.toString(SKEW.toMillis()));
        }
    }

    private void checkPresigned(Query query) {
        if (!query.names().containsAll(PRESIGNED)) {
            throw invalid("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                    + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        var signed = SigningDate.ofQuery(query)
                .orElseThrow(() -> invalid("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""))
                .instant();
        var seconds = query.value(EXPIRES).orElseThrow();
        var expires = signed.plusSeconds(seconds(seconds));
        var now = now();
        if (signed.isAfter(now.plus(SKEW))) {
            throw S3Errors.accessDenied("Request is not yet valid")
                    .with("X-Amz-Date", Long.toString(signed.toEpochMilli()))
                    .with("Expires", expires.toString())
                    .with("ServerTime", now.toString());
        }
        if (now.isAfter(expires)) {
            throw S3Errors.accessDenied("Request has expired")
                    .with(EXPIRES, seconds)
                    .with("Expires", expires.toString())
                    .with("ServerTime", now.toString());
        }
    }

    private static long seconds(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw invalid("X-Amz-Expires should be a number");
        }
        if (text.startsWith("-")) {
            throw invalid("X-Amz-Expires must be non-negative");
        }
        if (text.length() > 9 || Long.parseLong(text) > WEEK) {
            throw invalid("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must"
                    + " be less than 604800 seconds");
        }
        return Long.parseLong(text);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static ServiceException invalid(String message) {
        return new ServiceException(400, "AuthorizationQueryParametersError", message);
    }
}
