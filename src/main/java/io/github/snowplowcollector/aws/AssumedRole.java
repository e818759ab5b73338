package io.github.snowplowcollector.aws;

import java.util.Optional;

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
