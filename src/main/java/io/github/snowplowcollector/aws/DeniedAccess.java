package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.aws.iam.Permission;
import io.github.snowplowcollector.aws.iam.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a refusal for want of a permission means: which permission, and the statement that gives it. */
final class DeniedAccess {

    private static final Pattern NAMED =
            Pattern.compile("not authorized to perform: ([\\w:-]+)(?: on resource: \"?([^\\s\"]+)\"?)?");

    /** What stands for the code when an answer, as to HEAD, has no body. */
    private static final Set<String> NO_CODE = Set.of("", "403");

    private DeniedAccess() {}

    /** Whether a failure is a refusal for want of a permission; some services say so with status 400. */
    static boolean isMeant(AwsServiceException failure) {
        var code = ServiceAdvice.code(failure);
        return (failure.statusCode() == 403 && NO_CODE.contains(code))
                || code.matches("AccessDenied(Exception)?|AllAccessDisabled|Forbidden");
    }

    /** Empty if {@code failure} is something else. */
    static Optional<Advice> meaning(AwsServiceException failure, String message) {
        if (!isMeant(failure)) {
            return Optional.empty();
        }
        var role = FailedCall.of(failure).filter(call -> call.operation().startsWith("AssumeRole"));
        if (role.isPresent()) {
            return role.map(DeniedAccess::ofRole);
        }
        var named = NAMED.matcher(message);
        if (named.find()) {
            var resource = Optional.ofNullable(named.group(2)).orElse("*");
            return Optional.of(meaning(
                    "It needs the permission " + named.group(1), List.of(Statement.of(named.group(1), resource))));
        }
        return Optional.of(FailedCall.of(failure)
                .map(call -> ofCall(call, FailedCall.partition(failure)))
                .orElseGet(() -> meaning("The credentials lack a permission", List.of())));
    }

    /** A role is taken by whom its trust policy lets, and with keys only by whom his own policy lets besides. */
    private static Advice ofRole(Call call) {
        boolean signed = call.operation().equals("AssumeRole");
        return Advice.users(
                "the role may not be taken. The trust policy of " + call.resource() + " does not let the caller in"
                        + (signed
                                ? ", the caller's own policy lacks sts:AssumeRole on that role, or there is no such role."
                                : ", or there is no such role."),
                (signed
                                ? "name the caller in the trust policy, and give snowplow.roleExternalId if it asks for that"
                                : "name the token's issuer, audience and subject in the trust policy")
                        + "; for a pipeline snowplow:iam-policy writes it, with snowplow.oidcProvider.");
    }

    private static Advice ofCall(Call call, String partition) {
        var permissions = call.permissions();
        return meaning(
                "It normally needs the permission "
                        + permissions.stream().map(Permission::action).collect(Collectors.joining(", ")),
                permissions.stream()
                        .map(permission -> Statement.of(permission.action(), resource(permission, call, partition)))
                        .toList());
    }

    /** Buckets and objects are in the call; CloudFront's answers name their resources themselves. */
    private static String resource(Permission permission, Call call, String partition) {
        var resource = switch (permission.on()) {
            case SUBJECT -> call.resource();
            case BUCKET -> call.resource().replaceFirst("/.*", "");
            case CREATED, LOG_BUCKET, DISTRIBUTION, DELIVERY_SOURCE, DELIVERY_DESTINATION -> "";
        };
        return resource.isEmpty() || !permission.action().startsWith("s3:")
                ? "*"
                : "arn:" + partition + ":s3:::" + resource;
    }

    private static Advice meaning(String needs, List<Statement> statements) {
        var add = statements.isEmpty()
                ? ""
                : " by adding "
                        + statements.stream().map(Statement::toJson).collect(Collectors.joining(" and "))
                        + " to its policy";
        boolean aboutBuckets = statements.stream()
                .flatMap(statement -> statement.actions().stream())
                .allMatch(action -> action.startsWith("s3:"));
        return Advice.users(
                "access is denied. " + needs
                        + (aboutBuckets
                                ? ", and no deny in a bucket policy, permission boundary or organization may take it away;"
                                        + " a bucket of another account also answers so."
                                : ", and no deny in a permission boundary or organization may take it away."),
                "give the user or role that permission on this resource" + add + ", or choose other credentials with"
                        + " snowplow.profile, snowplow.roleArn or snowplow.serverId; "
                        + (aboutBuckets
                                ? "check that the names in snowplow.pixelBucket and snowplow.logBucket are your own buckets; "
                                : "")
                        + "snowplow:iam-policy writes the whole policy.");
    }
}
