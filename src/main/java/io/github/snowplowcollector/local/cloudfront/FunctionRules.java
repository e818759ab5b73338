package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a behaviour may have run: published functions of this account, and versions of Lambda functions, of which nothing is known here. */
final class FunctionRules {

    private static final Set<String> OF_VIEWER = Set.of("viewer-request", "viewer-response");
    private static final Set<String> ALL =
            Set.of("viewer-request", "viewer-response", "origin-request", "origin-response");
    private static final Pattern LAMBDA =
            Pattern.compile("arn:aws:lambda:([a-z0-9-]+):\\d{12}:function:[\\w-]{1,64}:\\d{1,9}");

    private final Functions functions;

    FunctionRules(Functions functions) {
        this.functions = functions;
    }

    void check(XmlElement behavior) {
        var events = new HashSet<String>();
        Quantities.items(behavior, "FunctionAssociations").forEach(association -> {
            var arn = member(association, "FunctionARN");
            if (!functions.isLive(arn)) {
                throw invalid("", "The function ARN is not that of a published function of this account. ARN: " + arn);
            }
            checkEvent("", association, OF_VIEWER, events);
        });
        Quantities.items(behavior, "LambdaFunctionAssociations").forEach(association -> {
            var arn = member(association, "LambdaFunctionARN");
            var version = LAMBDA.matcher(arn);
            if (!version.matches()) {
                throw invalid(
                        "Lambda",
                        "The function ARN must reference a specific function version. (The ARN must end with the "
                                + "version number.) ARN: " + arn);
            }
            if (!version.group(1).equals("us-east-1")) {
                throw invalid("Lambda", "The function must be in region 'us-east-1'. ARN: " + arn);
            }
            checkEvent("Lambda", association, ALL, events);
        });
    }

    /** An event has one function, of whichever kind. */
    private static void checkEvent(String kind, XmlElement association, Set<String> known, Set<String> taken) {
        var event = member(association, "EventType");
        if (!known.contains(event) || !taken.add(event)) {
            throw invalid(kind, "The event type is not valid, or has a function already: " + event);
        }
    }

    private static String member(XmlElement association, String name) {
        return association.text(name).orElseThrow(() -> CloudFrontErrors.required(name));
    }

    private static ServiceException invalid(String kind, String message) {
        return new ServiceException(400, "Invalid" + kind + "FunctionAssociation", message);
    }
}
