package io.github.snowplowcollector.local.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a request to a resource is judged as, by that resource's policy and by the policy of whose identity it is.
 *
 * @param canonicalId canonical user id of an account
 * @param service service principal
 * @param federated ARN of the identity provider that vouches for it
 * @param userArn the user by whose ARN policies name it, where it is one of no account
 * @param context condition keys in lower case with their values
 * @param principal whose identity policy is asked; nobody's for all who are not of this account
 */
public record Requester(
        Optional<String> canonicalId,
        Optional<String> service,
        Optional<String> federated,
        Optional<String> userArn,
        Map<String, List<String>> context,
        Optional<Principal> principal) {

    /** Canonical user id, by which access control lists name accounts, of the one that owns everything in a local cloud. */
    public static final String OWNER_ID = "10ca1c10d00000000000000000000000000000000000000000000000000000a0";

    /** Canonical user id of {@code awslogsdelivery}, which writes CloudFront's standard logs. */
    public static final String LOG_DELIVERY_ID = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

    /** The service that writes CloudFront's logs of standard logging v2. */
    public static final String VENDED_LOGS = "delivery.logs.amazonaws.com";

    /** The canned ACL with which it does. */
    public static final String OWNER_IN_CONTROL = "bucket-owner-full-control";

    /** What the ARN of an origin access identity begins with; its id follows. */
    public static final String IDENTITY_ARN = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ";

    /** Also the API port counts as TLS, or a policy that demands it would shut everybody out. */
    private static final Map<String, List<String>> SECURE = Map.of("aws:securetransport", List.of("true"));

    public static final Requester ANONYMOUS = new Requester(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), SECURE, Optional.empty());
    public static final Requester LOG_DELIVERY = new Requester(
            Optional.of(LOG_DELIVERY_ID),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SECURE,
            Optional.empty());

    /**
     * Somebody of the account that owns everything.
     *
     * @param keys what the request says of itself, by condition key in lower case
     */
    public static Requester owner(Principal principal, Map<String, String> keys) {
        return new Requester(
                Optional.of(OWNER_ID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                secure(keys),
                Optional.of(principal));
    }

    /** CloudFront on behalf of a distribution. */
    public static Requester cloudFront(String distributionArn) {
        return service("cloudfront.amazonaws.com", distributionArn, Map.of());
    }

    /** The delivery of vended logs on behalf of a delivery source, about to write an object. */
    public static Requester vendedLogs(String sourceArn) {
        return service(VENDED_LOGS, sourceArn, Map.of("s3:x-amz-acl", OWNER_IN_CONTROL));
    }

    private static Requester service(String name, String sourceArn, Map<String, String> more) {
        var keys = new LinkedHashMap<>(more);
        keys.put("aws:sourcearn", sourceArn);
        keys.put("aws:sourceaccount", accountOf(sourceArn));
        return new Requester(
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                secure(keys),
                Optional.empty());
    }

    /** The account in an ARN. */
    public static String accountOf(String arn) {
        return arn.split(":", -1)[4];
    }

    /**
     * CloudFront as an origin access identity.
     *
     * @param id as CloudFront has it, for example {@code E2QWRUHAPOMQZL}
     * @param canonicalId its S3 canonical user id
     */
    public static Requester originAccessIdentity(String id, String canonicalId) {
        return new Requester(
                Optional.of(canonicalId),
                Optional.empty(),
                Optional.empty(),
                Optional.of(IDENTITY_ARN + id),
                SECURE,
                Optional.empty());
    }

    /** Somebody without credentials of AWS, for whom an identity provider vouches. */
    public static Requester federated(String providerArn) {
        return new Requester(
                Optional.empty(),
                Optional.empty(),
                Optional.of(providerArn),
                Optional.empty(),
                SECURE,
                Optional.empty());
    }

    private static Map<String, List<String>> secure(Map<String, String> keys) {
        var context = new LinkedHashMap<>(SECURE);
        keys.forEach((key, value) -> context.put(key, List.of(value)));
        return context;
    }

    public Access access(String action, String resource) {
        return new Access(action, resource, context);
    }

    /** An access to what is there, and therefore is this account's. */
    public Access accessToOwn(String action, String resource) {
        var keys = new LinkedHashMap<>(context);
        principal.map(Principal::account).map(List::of).ifPresent(account -> {
            keys.put("aws:resourceaccount", account);
            keys.put("s3:resourceaccount", account);
        });
        return new Access(action, resource, keys);
    }
}
