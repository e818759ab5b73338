package io.github.snowplowcollector.aws;

import java.util.Optional;

/**
 * Who calls.
 *
 * @param accountId 12-digit id of the account
 * @param arn ARN of the user or role
 */
public record CallerIdentity(String accountId, String arn) {

    /** The partition that the account is in, for example {@code aws-cn}; what is no ARN names none. */
    Optional<String> partition() {
        var parts = arn.split(":", 3);
        return parts.length == 3 && parts[0].equals("arn") ? Optional.of(parts[1]) : Optional.empty();
    }
}
