package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.iam.Access;
import io.github.snowplowcollector.local.iam.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a request to S3 is judged as.
 *
 * @param canonicalId canonical user id of an account
 * @param service service principal
 * @param context condition keys in lower case with their values
 * @param principal whose identity policy is asked; nobody's for all who are not of this account
 */
record Requester(
        Optional<String> canonicalId,
        Optional<String> service,
        Map<String, String> context,
        Optional<Principal> principal) {

    /** Also the API port counts as TLS, or a policy that demands it would shut everybody out. */
    private static final Map<String, String> SECURE = Map.of("aws:securetransport", "true");

    static final Requester ANONYMOUS = new Requester(Optional.empty(), Optional.empty(), SECURE, Optional.empty());

    static final Requester LOG_DELIVERY =
            new Requester(Optional.of(CanonicalUser.LOG_DELIVERY), Optional.empty(), SECURE, Optional.empty());

    /**
     * Somebody of the account that owns everything.
     *
     * @param keys what the request says of itself, by condition key in lower case
     */
    static Requester owner(Principal principal, Map<String, String> keys) {
        var context = new LinkedHashMap<>(SECURE);
        context.putAll(keys);
        return new Requester(
                Optional.of(CanonicalUser.OWNER), Optional.empty(), Map.copyOf(context), Optional.of(principal));
    }

    /** CloudFront on behalf of a distribution. */
    static Requester cloudFront(String distributionArn) {
        var context = new LinkedHashMap<>(SECURE);
        context.put("aws:sourcearn", distributionArn);
        context.put("aws:sourceaccount", distributionArn.split(":", -1)[4]);
        return new Requester(
                Optional.empty(), Optional.of("cloudfront.amazonaws.com"), Map.copyOf(context), Optional.empty());
    }

    /** An access as an identity policy judges it. */
    Access access(String action, String resource) {
        var keys = new LinkedHashMap<String, List<String>>();
        context.forEach((key, value) -> keys.put(key, List.of(value)));
        return new Access(action, resource, keys);
    }

    /** An access to what is there, and therefore is this account's. */
    Access accessToOwn(String action, String resource) {
        var keys = new LinkedHashMap<>(access(action, resource).keys());
        principal.map(Principal::account).map(List::of).ifPresent(account -> {
            keys.put("aws:resourceaccount", account);
            keys.put("s3:resourceaccount", account);
        });
        return new Access(action, resource, keys);
    }
}
