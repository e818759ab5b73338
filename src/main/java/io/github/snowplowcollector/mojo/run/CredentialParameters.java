package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.CredentialSettings.AssumedRole;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.RoleRule;
import io.github.snowplowcollector.ground.ThisPlugin;
import io.github.snowplowcollector.mojo.maven.ServerCredentials;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters that say where credentials come from.
 *
 * @param profile profile of the AWS config files
 * @param serverId server of settings.xml
 * @param roleArn role to assume
 * @param roleSessionName the session's name in the role's audit trail
 * @param roleExternalId what the role's trust policy asks for; never shown
 * @param dnsRoleArn role to assume for calls of Route 53, whose form is checked with the domain that it is for
 */
public record CredentialParameters(
        Optional<String> profile,
        Optional<String> serverId,
        Optional<String> roleArn,
        Optional<String> roleSessionName,
        Optional<String> roleExternalId,
        Optional<String> dnsRoleArn) {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

    /** The role alone, where credentials are beside the point. */
    CredentialParameters(Optional<String> roleArn, Optional<String> roleSessionName, Optional<String> roleExternalId) {
        this(Optional.empty(), Optional.empty(), roleArn, roleSessionName, roleExternalId, Optional.empty());
    }

    /** The settings that the parameters mean; what is wrong is added to {@code problems}. */
    public CredentialSettings read(ServerCredentials servers, Problems problems) {
        if (profile.isPresent() && serverId.isPresent()) {
            problems.add(
                    "serverId",
                    serverId.get(),
                    "snowplow.serverId and snowplow.profile both name credentials, and only one can win.",
                    "Remove one of them.");
        }
        var role = role(problems);
        var settings = new CredentialSettings(profile, serverId.flatMap(id -> servers.find(id, problems)), role);
        return dnsRoleArn
                .map(arn -> settings.withDnsRole(assumed(arn, Optional.empty())))
                .orElse(settings);
    }

    /** The role that the parameters mean; what is wrong is added to {@code problems}. */
    Optional<AssumedRole> role(Problems problems) {
        checkRole(problems);
        return roleArn.map(arn -> assumed(arn, roleExternalId));
    }

    private AssumedRole assumed(String arn, Optional<String> externalId) {
        return new AssumedRole(arn, roleSessionName.orElse(ThisPlugin.NAME), externalId);
    }

    private void checkRole(Problems problems) {
        roleArn.ifPresent(arn -> new RoleRule("roleArn").check(arn, problems));
        roleSessionName
                .filter(name -> !SESSION.matcher(name).matches())
                .ifPresent(name -> problems.add(
                        "roleSessionName",
                        name,
                        "The name of a session has 2 to 64 letters, digits and _ + = , . @ -.",
                        "Choose another name, or remove the parameter."));
        roleExternalId
                .filter(id -> !EXTERNAL_ID.matcher(id).matches())
                .ifPresent(id -> problems.add(
                        "roleExternalId",
                        "***",
                        "An external id has 2 to 1224 letters, digits and _ + = , . @ : / -.",
                        "Copy it from the role's trust policy."));
        if (roleArn.isEmpty() && dnsRoleArn.isEmpty()) {
            roleSessionName.ifPresent(name -> alone("roleSessionName", name, problems));
        }
        if (roleArn.isEmpty()) {
            roleExternalId.ifPresent(id -> alone("roleExternalId", "***", problems));
        }
    }

    private static void alone(String parameter, String value, Problems problems) {
        problems.add(
                parameter, value, "It is for assuming a role, and there is no snowplow.roleArn.", "Set that, too.");
    }
}
