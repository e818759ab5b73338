package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.spec.CollectorFacts;
import io.github.snowplowcollector.spec.Names;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Is everything in place for events to be logged? Reads only. */
final class AwsChecks {

    /** The account that delivers logs, by canonical user id. */
    private final CollectorFacts facts;

    private final String logBucket;
    private final Supplier<S3Client> s3;
    private final FutureTask<Distribution> distribution;

    AwsChecks(CollectorFacts facts, Supplier<S3Client> s3, Supplier<CloudFrontClient> cloudFront) {
        this.facts = facts;
        this.logBucket = facts.logBucket().orElse("");
        this.s3 = s3;
        this.distribution = new FutureTask<>(() -> cloudFront
                .get()
                .getDistribution(request -> request.id(facts.distributionId()))
                .distribution());
    }

    Finding distribution() throws Exception {
        return permitted("cloudfront:GetDistribution", () -> {
            var found = read();
            var detail = facts.distributionId() + " is " + found.status();
            if (!found.distributionConfig().enabled()) {
                return Finding.fail(
                        detail + " and disabled",
                        "Run snowplow:create-distribution, which enables it; no edge serves it now.");
            }
            return "Deployed".equals(found.status())
                    ? Finding.pass(detail + " and enabled")
                    : Finding.pending(
                            detail,
                            "CloudFront is still spreading a change: run snowplow:verify-pixel again in some minutes.");
        });
    }

    Finding logging() throws Exception {
        Distribution found;
        try {
            found = read();
        } catch (SdkException e) {
            return Finding.skipped("needs the row '" + PixelVerification.DISTRIBUTION + "'");
        }
        var logging = found.distributionConfig().logging();
        if (logging == null || !logging.enabled()) {
            return Finding.fail("logging is off", fixLogging());
        }
        var prefix = Objects.requireNonNullElse(logging.prefix(), "");
        var detail = logging.bucket() + ", prefix '" + prefix + "'";
        boolean right = logging.bucket().startsWith(logBucket + ".s3.")
                && folder(prefix).equals(folder(facts.logPrefix()));
        return right
                ? Finding.pass(detail)
                : Finding.fail(
                        detail + " instead of " + logBucket + ", prefix '" + facts.logPrefix() + "'", fixLogging());
    }

    Finding logBucket() throws Exception {
        return permitted("s3:GetBucketOwnershipControls", () -> {
            var ownership = ownership();
            return ownership.equals(ObjectOwnership.BUCKET_OWNER_ENFORCED.toString())
                    ? Finding.fail(
                            logBucket + " has ACLs off (" + ownership + ")",
                            "Run snowplow:create-log-bucket: CloudFront delivers standard logs by ACL only.")
                    : Finding.pass(logBucket + " has ACLs on (" + ownership + ")");
        });
    }

    Finding logGrant() throws Exception {
        return permitted("s3:GetBucketAcl", () -> {
            var delivery = Names.logDeliveryId(facts.region());
            var grants = s3
                    .get()
                    .getBucketAcl(request -> request.bucket(logBucket).expectedBucketOwner(facts.accountId()))
                    .grants()
                    .stream()
                    .filter(grant -> grant.grantee() != null
                            && Objects.equals(grant.grantee().id(), delivery))
                    .map(Grant::permission)
                    .toList();
            return grants.contains(Permission.FULL_CONTROL)
                    ? Finding.pass("awslogsdelivery has FULL_CONTROL")
                    : Finding.fail(
                            "awslogsdelivery has "
                                    + (grants.isEmpty()
                                            ? "no grant"
                                            : grants.stream()
                                                    .map(Permission::toString)
                                                    .collect(Collectors.joining(", "))),
                            "Events are being lost: run snowplow:create-log-bucket at once, which grants it again.");
        });
    }

    /** Buckets older than ownership controls, or without them, have ACLs on. */
    private String ownership() {
        try {
            return s3
                    .get()
                    .getBucketOwnershipControls(
                            request -> request.bucket(logBucket).expectedBucketOwner(facts.accountId()))
                    .ownershipControls()
                    .rules()
                    .stream()
                    .map(OwnershipControlsRule::objectOwnershipAsString)
                    .collect(Collectors.joining(", "));
        } catch (S3Exception e) {
            if (e.statusCode() == 404
                    && e.awsErrorDetails() != null
                    && "OwnershipControlsNotFoundError"
                            .equals(e.awsErrorDetails().errorCode())) {
                return "no ownership controls";
            }
            throw e;
        }
    }

    /** When the distribution was changed last; empty if CloudFront does not tell. */
    Optional<Instant> changed() {
        try {
            return Optional.ofNullable(read().lastModifiedTime());
        } catch (Exception e) {
            // The row of the distribution says it.
            return Optional.empty();
        }
    }

    private Distribution read() throws Exception {
        distribution.run();
        try {
            return distribution.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Finding permitted(String action, CheckList.Look look) throws Exception {
        try {
            return look.look();
        } catch (AwsServiceException e) {
            if (e.statusCode() != 403) {
                throw e;
            }
            var obstacle = Obstacle.of(e);
            return Finding.fail(obstacle.what(), "Allow " + action + " to whoever verifies: " + obstacle.fix());
        }
    }

    private static String fixLogging() {
        return "Events are being lost: run snowplow:create-distribution, which sets logging again.";
    }

    /** CloudFront adds the slash that a prefix lacks. */
    private static String folder(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
