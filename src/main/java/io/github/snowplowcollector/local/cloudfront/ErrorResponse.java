package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What becomes of an error that an origin answers.
 *
 * @param page path of what the viewer gets in its place; empty if it gets the error
 * @param answered the status that the viewer gets with it
 * @param minTtl seconds that the error is kept at least
 */
public record ErrorResponse(String page, int answered, long minTtl) {

    /** An error of which nothing is said. */
    public static final ErrorResponse NONE = new ErrorResponse("", 0, 10);

    private static final Set<String> ERRORS =
            Set.of("400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    static void check(XmlElement config) {
        var seen = new HashSet<String>();
        Quantities.items(config, "CustomErrorResponses").forEach(error -> {
            checkOne(error);
            if (!seen.add(error.text("ErrorCode").orElseThrow())) {
                throw CloudFrontErrors.invalidArgument("The parameter ErrorCode is not unique.");
            }
        });
    }

    private static void checkOne(XmlElement error) {
        if (!ERRORS.contains(error.text("ErrorCode").orElse(""))) {
            throw new ServiceException(400, "InvalidErrorCode", "An invalid error code was specified.");
        }
        var page = error.text("ResponsePagePath").orElse("");
        var answered = error.text("ResponseCode").orElse("");
        if (!answered.isEmpty() && !answered.equals("200") && !ERRORS.contains(answered)) {
            throw new ServiceException(400, "InvalidResponseCode", "A response code is not valid.");
        }
        if (page.isEmpty() != answered.isEmpty() || !(page.isEmpty() || page.startsWith("/"))) {
            throw CloudFrontErrors.invalidArgument(
                    "The parameters ResponsePagePath and ResponseCode are invalid: both or neither, and a path.");
        }
        if (error.text("ErrorCachingMinTTL")
                .filter(text -> !SECONDS.matcher(text).matches())
                .isPresent()) {
            throw CloudFrontErrors.invalidArgument("The parameter ErrorCachingMinTTL is invalid.");
        }
    }

    static int status(XmlElement error) {
        return Integer.parseInt(error.text("ErrorCode").orElseThrow());
    }

    static ErrorResponse of(XmlElement error) {
        return new ErrorResponse(
                error.text("ResponsePagePath").orElse(""),
                error.text("ResponseCode")
                        .filter(text -> !text.isEmpty())
                        .map(Integer::parseInt)
                        .orElse(0),
                error.text("ErrorCachingMinTTL").map(Long::parseLong).orElse(NONE.minTtl()));
    }
}
