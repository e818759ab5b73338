package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.auth.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a request to S3 is judged as.
 *
 * @param arn ARN of an IAM principal
 * @param canonicalId canonical user id of an account
 * @param service service principal
 * @param context condition keys in lower case with their values
 */
record Requester(
        Optional<String> arn, Optional<String> canonicalId, Optional<String> service, Map<String, String> context) {

    /** Also the API port counts as TLS, or a policy that demands it would shut everybody out. */
    private static final Map<String, String> SECURE = Map.of("aws:securetransport", "true");

    static final Requester OWNER =
            new Requester(Optional.of(Caller.ARN), Optional.of(CanonicalUser.OWNER), Optional.empty(), SECURE);

    static final Requester ANONYMOUS = new Requester(Optional.empty(), Optional.empty(), Optional.empty(), SECURE);

    static final Requester LOG_DELIVERY =
            new Requester(Optional.empty(), Optional.of(CanonicalUser.LOG_DELIVERY), Optional.empty(), SECURE);

    /** CloudFront on behalf of a distribution. */
    static Requester cloudFront(String distributionArn) {
        var context = new LinkedHashMap<>(SECURE);
        context.put("aws:sourcearn", distributionArn);
        context.put("aws:sourceaccount", Caller.ACCOUNT);
        return new Requester(
                Optional.empty(), Optional.empty(), Optional.of("cloudfront.amazonaws.com"), Map.copyOf(context));
    }

    boolean isOwner() {
        return canonicalId.equals(OWNER.canonicalId);
    }
}
