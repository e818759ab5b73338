package io.github.snowplowcollector.aws;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where credentials come from: the web identity, else the keys, else the profile, else the SDK's default chain; and with them a role, if
 * one is named.
 *
 * @param webIdentity role to take with a token of an identity provider
 * @param profile profile of the AWS config files
 * @param keys access keys
 * @param role role to assume with the credentials found
 * @param dnsRole role to assume with those for calls of Route 53, if its zones are another account's
 */
public record CredentialSettings(
        Optional<WebIdentity> webIdentity,
        Optional<String> profile,
        Optional<AccessKeys> keys,
        Optional<AssumedRole> role,
        Optional<AssumedRole> dnsRole) {

    /** The same for all services. */
    public CredentialSettings(Optional<String> profile, Optional<AccessKeys> keys, Optional<AssumedRole> role) {
        this(Optional.empty(), profile, keys, role, Optional.empty());
    }

    /** The same, and another role for calls of Route 53. */
    public CredentialSettings withDnsRole(AssumedRole other) {
        return new CredentialSettings(webIdentity, profile, keys, role, Optional.of(other));
    }

    /** The SDK's default chain and no role. */
    public static CredentialSettings defaultChain() {
        return new CredentialSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The keys that goals show to a local cloud, which takes any. */
    public static CredentialSettings ofLocalCloud() {
        return new CredentialSettings(
                Optional.empty(), Optional.of(new AccessKeys("local", "local")), Optional.empty());
    }

    /** The same for a local cloud whose account has roles: the one that a token takes, and the one that is assumed. */
    public static CredentialSettings ofLocalRoles(Optional<WebIdentity> token, Optional<AssumedRole> assumed) {
        return new CredentialSettings(token, Optional.empty(), ofLocalCloud().keys(), assumed, Optional.empty());
    }

    /**
     * A role that is taken with a token, without keys.
     *
     * @param tokenFile file of the token, read anew whenever the session has to be
     * @param roleArn the role's ARN
     * @param sessionName name of the session in the role's audit trail
     */
    public record WebIdentity(Path tokenFile, String roleArn, String sessionName) {}

    /**
     * A pair of access keys, as a server of settings.xml holds it.
     *
     * @param accessKeyId the key's id, which is no secret
     * @param secretAccessKey the key; never printed
     */
    public record AccessKeys(String accessKeyId, String secretAccessKey) {

        @Override
        public String toString() {
            return "AccessKeys[accessKeyId=" + accessKeyId + ", secretAccessKey=***]";
        }
    }

    /**
     * A role to act as.
     *
     * @param arn the role's ARN
     * @param sessionName name of the session in the role's audit trail
     * @param externalId external id that the role's trust policy asks for, if it does; treated as a secret
     */
    public record AssumedRole(String arn, String sessionName, Optional<String> externalId) {

        @Override
        public String toString() {
            return "AssumedRole[arn=" + arn + ", sessionName=" + sessionName + ", externalId="
                    + (externalId.isPresent() ? "***" : "none") + "]";
        }
    }
}
