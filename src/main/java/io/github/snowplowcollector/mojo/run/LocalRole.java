package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.CredentialSettings.WebIdentity;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.ground.ThisPlugin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The role that a goal takes in a local cloud whose account has some. It is taken as it would be on AWS: by a token that the environment
 * names, by name, or the one after the other.
 *
 * @param roleArn role to assume
 * @param roleSessionName name of its session
 * @param roleExternalId what its trust policy asks for; never shown
 */
public record LocalRole(Optional<String> roleArn, Optional<String> roleSessionName, Optional<String> roleExternalId) {

    /**
     * The settings.
     *
     * @param environment Maven's system properties, which have the variables of the environment as {@code env.<name>}
     */
    public CredentialSettings read(Properties environment, Problems problems) {
        var token = variable(environment, "AWS_WEB_IDENTITY_TOKEN_FILE")
                .flatMap(file -> variable(environment, "AWS_ROLE_ARN")
                        .map(arn -> new WebIdentity(
                                Path.of(file),
                                arn,
                                variable(environment, "AWS_ROLE_SESSION_NAME").orElse(ThisPlugin.NAME))));
        if (token.isEmpty() && roleArn.isEmpty()) {
            problems.add(
                    "roleArn",
                    "",
                    "With snowplow.local.trustPolicy only a role has rights, and this goal takes none.",
                    "Set snowplow.roleArn, or AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN in the environment.");
        }
        return CredentialSettings.ofLocalRoles(
                token, new CredentialParameters(roleArn, roleSessionName, roleExternalId).role(problems));
    }

    private static Optional<String> variable(Properties environment, String name) {
        return Optional.ofNullable(environment.getProperty("env." + name)).filter(value -> !value.isBlank());
    }
}
