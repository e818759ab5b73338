package io.github.snowplowcollector.aws;

import java.util.Optional;

/**
 * Where credentials come from: the keys, else the profile, else the SDK's default chain; and with them a role, if one is named.
 *
 * @param profile profile of the AWS config files
 * @param keys access keys
 * @param role role to assume with the credentials found
 */
public record CredentialSettings(Optional<String> profile, Optional<AccessKeys> keys, Optional<AssumedRole> role) {

    /** The SDK's default chain and no role. */
    public static CredentialSettings defaultChain() {
        return new CredentialSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
