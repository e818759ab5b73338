package io.github.snowplowcollector.aws;

import static io.github.snowplowcollector.aws.Advice.others;
import static io.github.snowplowcollector.aws.Advice.users;

import io.github.snowplowcollector.ground.IssueTracker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What AWS's error codes mean to someone who sets up a collector. */
final class ErrorCodes {

    private static final Advice WRONG_REGION = users(
            "the bucket lives in another region than the one configured.",
            "set region to the bucket's region, or choose another bucket name.");

    private static final Advice BROKEN = others(
            "the service has an internal problem, also after retries.",
            "run again later; what was done so far is kept.");

    private static final Advice NOT_OFFERED = users(
            "the endpoint does not offer this operation.",
            "use AWS itself (without endpoint), or the local cloud with -Dsnowplow.local.");

    private static final Set<String> QUOTAS =
            Set.of("EntityLimitExceeded", "LimitExceededException", "ServiceQuotaExceededException");

    private static final Map<String, Advice> TABLE = table();

    private ErrorCodes() {}

    static Optional<Advice> meaning(String code) {
        return Optional.ofNullable(TABLE.get(code)).or(() -> quota(code)).or(() -> absent(code));
    }

    /** When nothing but the status is known. */
    static Advice ofStatus(int status) {
        if (status == 407) {
            return users(
                    "the proxy asks for a user and password.",
                    "add <username> and <password> to the active <proxy> of settings.xml.");
        }
        if (status == 404) {
            return NOT_OFFERED;
        }
        if (status == 301) {
            return WRONG_REGION;
        }
        return status >= 500
                ? BROKEN
                : others(
                        "the request was not accepted.",
                        "run again with -X and look at the call; if the configuration is right, report it with that output at "
                                + IssueTracker.url() + ".");
    }

    private static Optional<Advice> quota(String code) {
        return code.startsWith("TooMany") || QUOTAS.contains(code)
                ? Optional.of(users(
                        "a quota of the account is used up.",
                        "delete what is not used any more, or ask for a higher quota in the Service Quotas console."))
                : Optional.empty();
    }

    /** AWS says by a code what is not there. */
    private static Optional<Advice> absent(String code) {
        return code.startsWith("NoSuch")
                ? Optional.of(
                        users(
                                "it is not there.",
                                "check names and region; run snowplow:plan to see what is missing and snowplow:setup to create it."))
                : Optional.empty();
    }

    private static Map<String, Advice> table() {
        var table = new HashMap<String, Advice>();
        credentials(table);
        buckets(table);
        distributions(table);
        jsonServices(table);
        load(table);
        return Map.copyOf(table);
    }

    private static void credentials(Map<String, Advice> table) {
        put(
                table,
                users(
                        "the credentials have expired.",
                        "log in again (aws sso login or aws login) or fetch new session keys, then run again."),
                "ExpiredToken",
                "ExpiredTokenException",
                "TokenRefreshRequired");
        put(
                table,
                users(
                        "AWS does not know this access key or session token: it is mistyped, deleted, inactive, of another"
                                + " partition, or the region is opt-in and not enabled in the account.",
                        "check the keys of the profile, of the server in settings.xml that snowplow.serverId names, or in"
                                + " AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN."),
                "InvalidClientTokenId",
                "InvalidAccessKeyId",
                "UnrecognizedClientException",
                "InvalidToken",
                "AuthFailure",
                "OptInRequired",
                "NotSignedUp");
        put(
                table,
                users(
                        "the secret access key does not belong to the access key id, or a proxy changed the request.",
                        "check the secret key of the profile, of the server in settings.xml that snowplow.serverId names, or in"
                                + " AWS_SECRET_ACCESS_KEY."),
                "SignatureDoesNotMatch",
                "IncompleteSignature",
                "MissingAuthenticationToken");
        put(
                table,
                users("the clock of this machine is wrong.", "set the clock of this machine (NTP), then run again."),
                "RequestTimeTooSkewed",
                "RequestExpired",
                "RequestInTheFuture");
    }

    private static void buckets(Map<String, Advice> table) {
        put(
                table,
                users(
                        "the bucket name belongs to another account; names are shared by all accounts.",
                        "choose another name in snowplow.pixelBucket or snowplow.logBucket, or another collector name."),
                "BucketAlreadyExists");
        put(
                table,
                users(
                        "the bucket was created by somebody else of this account in the meantime, or exists in another region.",
                        "run again; if it stays so, set region to the bucket's region or choose another name."),
                "BucketAlreadyOwnedByYou");
        put(
                table,
                others(
                        "somebody else is changing the same bucket, or its name was deleted a moment ago.",
                        "wait a minute and run again; what was done so far is kept."),
                "OperationAborted",
                "ConditionalRequestConflict");
        put(
                table,
                users(
                        "there is no such bucket.",
                        "run snowplow:create-pixel-bucket and snowplow:create-log-bucket first."),
                "NoSuchBucket");
        put(table, users("there is no such object.", "run snowplow:upload-pixel first."), "NoSuchKey");
        put(
                table,
                WRONG_REGION,
                "PermanentRedirect",
                "TemporaryRedirect",
                "AuthorizationHeaderMalformed",
                "IllegalLocationConstraintException",
                "InvalidLocationConstraint");
        put(
                table,
                users(
                        "the bucket name breaks S3's rules.",
                        "choose another name in snowplow.pixelBucket or snowplow.logBucket."),
                "InvalidBucketName",
                "InvalidNamespaceHeader");
        put(
                table,
                users(
                        "ACLs are off in the bucket, and standard logging needs them.",
                        "run snowplow:create-log-bucket, which sets Object Ownership to BucketOwnerPreferred."),
                "AccessControlListNotSupported");
        put(
                table,
                users(
                        "ACLs cannot be turned off while the bucket's ACL grants something to others.",
                        "remove the foreign grants from the bucket's ACL, then run again."),
                "InvalidBucketAclWithObjectOwnership");
        put(
                table,
                users(
                        "the bucket's policy is not accepted; a statement that is not ours may name a principal that was deleted.",
                        "correct or remove the foreign statements of the bucket's policy, then run again."),
                "MalformedPolicy");
        put(
                table,
                users(
                        "the bucket is not empty; log files can still arrive for up to 24 hours.",
                        "empty the bucket and run again."),
                "BucketNotEmpty");
        put(
                table,
                others(
                        "it was changed by somebody else in the meantime.",
                        "run again; the change is then planned from what is there now."),
                "PreconditionFailed",
                "InvalidIfMatchVersion");
        put(table, NOT_OFFERED, "NotImplemented");
    }

    private static void distributions(Map<String, Advice> table) {
        put(
                table,
                others(
                        "the distribution exists already; CloudFront's list does not show it yet.",
                        "wait a minute and run again; the existing one is then found."),
                "DistributionAlreadyExists",
                "OriginAccessControlAlreadyExists",
                "ResponseHeadersPolicyAlreadyExists");
        put(
                table,
                users(
                        "an alias of the distribution belongs to another distribution, perhaps of another account.",
                        "find it with 'aws cloudfront list-conflicting-aliases', remove the alias there or move it, and run again."),
                "CNAMEAlreadyExists");
        put(
                table,
                users(
                        "the distribution's certificate is missing, expired, not in us-east-1, without its chain, or does not name"
                                + " the aliases; a new one needs a few minutes.",
                        "check the certificate in ACM in us-east-1, wait a few minutes if it is new, and run again."),
                "InvalidViewerCertificate");
        put(
                table,
                users(
                        "the web ACL cannot be used.",
                        "set snowplow.webAclArn to the ARN of a global web ACL (in us-east-1)."),
                "InvalidWebACLId");
        put(
                table,
                users(
                        "the tags are not accepted.",
                        "check tags: at most 50, keys up to 128 and values up to 256 characters, none starting with aws:."),
                "InvalidTagging",
                "InvalidTag");
        put(
                table,
                users(
                        "it was deleted in the meantime.",
                        "run snowplow:plan to see what is missing and snowplow:setup to create it."),
                "NoSuchDistribution",
                "NoSuchOriginAccessControl",
                "NoSuchResponseHeadersPolicy",
                "NoSuchResource");
        put(
                table,
                others(
                        "the distribution is still being disabled.",
                        "wait until its status is Deployed, then run again."),
                "DistributionNotDisabled");
        put(
                table,
                users(
                        "another resource still uses it.",
                        "remove that use, for example by another distribution, then run again."),
                "ResourceInUse",
                "OriginAccessControlInUse",
                "ResponseHeadersPolicyInUse");
    }

    /** The codes that services of JSON share. */
    private static void jsonServices(Map<String, Advice> table) {
        put(
                table,
                others(
                        "somebody else is changing the same thing, or it is still used, or there is another one of it.",
                        "wait a minute and run again; what was done so far is kept. If it stays so, the answer says what is in"
                                + " the way."),
                "ConflictException");
        put(
                table,
                users(
                        "it is not there, or not seen yet by a service that was asked a moment after it was made.",
                        "wait a minute and run again; what is missing is then made."),
                "ResourceNotFoundException");
        put(
                table,
                others(
                        "a value was not accepted.",
                        "see what the answer says of it, and correct the parameter that it comes from; if it comes from none, report it"
                                + " with the output of -X at " + IssueTracker.url() + "."),
                "ValidationException");
    }

    private static void load(Map<String, Advice> table) {
        put(
                table,
                others(
                        "AWS asks to call more slowly, also after retries.",
                        "run again later; what was done so far is kept."),
                "SlowDown",
                "Throttling",
                "ThrottlingException",
                "ThrottledException",
                "RequestThrottled",
                "RequestThrottledException",
                "TooManyRequests",
                "TooManyRequestsException",
                "RequestLimitExceeded",
                "BandwidthLimitExceeded",
                "PriorRequestNotComplete");
        put(
                table,
                BROKEN,
                "InternalError",
                "InternalFailure",
                "ServiceUnavailable",
                "ServiceUnavailableException",
                "RequestTimeout");
    }

    private static void put(Map<String, Advice> table, Advice meaning, String... codes) {
        List.of(codes).forEach(code -> table.put(code, meaning));
    }
}
