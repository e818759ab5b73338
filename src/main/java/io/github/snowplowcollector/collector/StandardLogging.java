package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LoggingFields;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketExistence;
import io.github.snowplowcollector.collector.s3.BucketOwnershipControls;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.LogDeliveryGrant;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * Standard logging (legacy) into a bucket with ACLs. CloudFront edits the bucket's ACL while a distribution is created or updated, so
 * only what the distribution needs comes before that call, and the rest after it.
 */
final class StandardLogging extends LogDelivery {

    /** The setting without which CloudFront delivers nothing. */
    static final String GRANT = "log-bucket.log-delivery-grant";

    private final DistributionLookup lookup;
    private final LogBucketRules rules;
    private final BucketOwnershipControls ownership;

    /** @param adoption what the takeover is made of, if it was taken over */
    StandardLogging(
            CollectorIdentity identity,
            Bucket bucket,
            BucketTags tags,
            VendedDelivery vended,
            DistributionLookup lookup,
            Optional<Adoption> adoption) {
        super(identity, bucket, tags, vended);
        this.lookup = lookup;
        rules = new LogBucketRules(identity, bucket, adoption);
        ownership = new BucketOwnershipControls(bucket, ObjectOwnership.BUCKET_OWNER_PREFERRED);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return List.of(new BucketExistence(bucket, tags, ownership, () -> {}), tags, ownership, grant);
    }

    @Override
    public List<AwsSetting<?>> settingsAfterDistribution() {
        return rules.settings();
    }

    @Override
    List<AwsSetting<?>> settingsOfHandover(DistributionParts distribution) {
        return vended.settingsOfReturn();
    }

    @Override
    List<String> notices() {
        var lines = new ArrayList<>(rules.notices());
        if (isLeft()) {
            lines.add("Logging v2 goes on until standard logging is seen to deliver the same, and is switched off then."
                    + " Its logs so far stay where they are, and goals go on reading them.");
        }
        return lines;
    }

    @Override
    Optional<String> otherWay() {
        return vended.delivers() ? Optional.of("logging v2 delivers meanwhile") : Optional.empty();
    }

    @Override
    List<ApiCall> otherWayCalls() {
        return isLeft() ? VendedDelivery.PLACES : List.of();
    }

    @Override
    List<AwsSetting<?>> permission() {
        return List.of(ownership, grant);
    }

    @Override
    String lossInWords() {
        return "loses its grant for awslogsdelivery or its object ownership";
    }

    @Override
    LoggingFields logging() {
        return new LoggingFields(true, identity.logBucketDomain(), prefix());
    }

    @Override
    Optional<Bucket> logBucket() {
        return Optional.of(bucket);
    }

    @Override
    List<String> losses(Plan plan) {
        return plan.state("distribution")
                .flatMap(Setting.State::live)
                .map(live -> losses((Map<?, ?>) live, plan))
                .orElse(List.of());
    }

    private List<String> losses(Map<?, ?> distribution, Plan plan) {
        var lines = new ArrayList<String>();
        if (Boolean.FALSE.equals(distribution.get("enabled"))) {
            lines.add("the distribution is disabled, so nobody takes them.");
        }
        if (meanwhile().isPresent()) {
            return lines;
        }
        var logBucket = distribution.get("logBucket");
        var logPrefix = String.valueOf(distribution.get("logPrefix"));
        if (Boolean.FALSE.equals(distribution.get("logging"))) {
            lines.add("the logging of the distribution is switched off.");
        } else if (!identity.logBucketDomain().equals(logBucket) || !isOurs(logPrefix)) {
            lines.add("the distribution logs to " + logBucket + " under '" + logPrefix + "', and goals read bucket "
                    + bucket.name() + " under '" + prefix() + "'.");
        } else {
            lines.addAll(lossesInBucket(plan));
        }
        return lines;
    }

    private List<String> lossesInBucket(Plan plan) {
        if (write(plan, bucket.resource()).isPresent()) {
            return List.of("the log bucket " + bucket.name() + " is gone.");
        }
        var lines = new ArrayList<String>();
        plan.state(ownership.address())
                .flatMap(Setting.State::live)
                .filter(ObjectOwnership.BUCKET_OWNER_ENFORCED.toString()::equals)
                .ifPresent(there -> lines.add("the log bucket " + bucket.name() + " has its ACL switched off (" + there
                        + "), by which CloudFront delivers."));
        write(plan, grant.address())
                .ifPresent(change -> lines.add("awslogsdelivery has "
                        + plan.state(grant.address())
                                .flatMap(Setting.State::live)
                                .map(there -> "only " + there)
                                .orElse("no grant")
                        + " on the log bucket " + bucket.name() + "."));
        return lines;
    }

    private static Optional<Change> write(Plan plan, String address) {
        return plan.change(address).filter(Change::isWrite);
    }

    @Override
    List<String> leftBehind(LoggingConfig live) {
        if (!bucketOf(live).equals(bucket.name())) {
            return List.of(
                    soFar(live) + ", and its lifecycle rules go on; new ones go to bucket " + bucket.name() + " under '"
                            + prefix() + "'. Until the change has reached all edges, some still go to the old place.");
        }
        if (!prefix().equals(live.prefix())) {
            return List.of(soFar(live)
                    + ", where no lifecycle rule of the plugin's reaches them any more: they never expire, and goals"
                    + " read new ones only, under '" + prefix() + "'. Move them there, or delete them by hand.");
        }
        return List.of();
    }

    static String soFar(LoggingConfig live) {
        return "Logs so far stay in bucket " + bucketOf(live) + " under '" + live.prefix() + "'";
    }

    private static String bucketOf(LoggingConfig live) {
        return BucketDomain.bucket(live.bucket()).orElse(live.bucket());
    }

    @Override
    List<AwsHealthCheck> checks() {
        return List.of(
                new AwsHealthCheck("logging", List.of(), this::isSwitchedOn),
                new AwsHealthCheck("log-bucket", ownership.reads(), this::takesAcls),
                new AwsHealthCheck("log-grant", grant.reads(), this::isGranted));
    }

    private Finding isSwitchedOn() {
        return seen(lookup, live -> logsWhereWanted(live.config().logging()));
    }

    private Finding logsWhereWanted(@Nullable LoggingConfig logging) {
        var fix = "Events are being lost: run snowplow:create-distribution, which sets logging again.";
        if (logging == null || !logging.enabled()) {
            return Finding.fail("logging is off", fix);
        }
        var prefix = Optional.ofNullable(logging.prefix()).orElse("");
        var detail = logging.bucket() + ", prefix '" + prefix + "'";
        return logging.bucket().startsWith(bucket.name() + ".s3.") && isOurs(prefix)
                ? Finding.pass(detail)
                : Finding.fail(detail + " instead of " + bucket.name() + ", prefix '" + prefix() + "'", fix);
    }

    private Finding takesAcls() {
        // Buckets older than ownership controls, or without them, have ACLs on.
        var there = ownership.live().orElse("no ownership controls");
        return ownership.aclsAreOff()
                ? Finding.fail(
                        bucket.name() + " has ACLs off (" + there + ")",
                        "Run snowplow:create-log-bucket: CloudFront delivers standard logs by ACL only.")
                : Finding.pass(bucket.name() + " has ACLs on (" + there + ")");
    }

    private Finding isGranted() {
        var permissions = grant.permissions();
        return permissions.contains(LogDeliveryGrant.WANTED)
                ? Finding.pass("awslogsdelivery has " + LogDeliveryGrant.WANTED)
                : Finding.fail(
                        "awslogsdelivery has " + (permissions.isEmpty() ? "no grant" : String.join(", ", permissions)),
                        "Events are being lost: run snowplow:create-log-bucket at once, which grants it again.");
    }

    private String prefix() {
        return identity.spec().logs().prefix().value();
    }

    /** CloudFront adds the slash that a prefix lacks. */
    private boolean isOurs(String prefix) {
        return folder(prefix).equals(folder(prefix()));
    }

    private static String folder(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
