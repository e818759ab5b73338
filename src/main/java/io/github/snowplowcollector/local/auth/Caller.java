package io.github.snowplowcollector.local.auth;

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
