package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.cloudfront.LoggingFields;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.delivery.VendedHealth;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketContents;
import io.github.snowplowcollector.collector.s3.BucketExistence;
import io.github.snowplowcollector.collector.s3.BucketOwnershipControls;
import io.github.snowplowcollector.collector.s3.BucketPolicyStatement;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.collector.s3.WithdrawnGrant;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.Plan;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * Standard logging v2, delivered by CloudWatch Logs into a bucket with a policy. What standard logging needs of a bucket that it used stays
 * until none of its files can come any more.
 */
final class VendedLogging extends LogDelivery {

    /** The setting without which CloudWatch Logs delivers nothing, and says so to nobody. */
    static final String PERMISSION = "log-bucket.policy." + Statements.LOG_DELIVERY;

    /** From switching standard logging off: its files come up to a day late, and its settings take half a day to reach all edges. */
    private static final Duration LEGACY_TAIL = Duration.ofDays(2);

    private final DistributionLookup lookup;
    private final Optional<Adoption> adoption;
    private final Clock clock;
    private final BucketOwnershipControls ownership;
    private final BucketPolicyStatement statement;
    private final LogBucketRules rules;
    private final Once<Boolean> mayTighten = new Once<>(this::looksTightenable);

    VendedLogging(
            CollectorIdentity identity,
            Bucket bucket,
            BucketTags tags,
            VendedDelivery vended,
            DistributionLookup lookup,
            Optional<Adoption> adoption,
            Clock clock) {
        super(identity, bucket, tags, vended);
        this.lookup = lookup;
        this.adoption = adoption;
        this.clock = clock;
        ownership = new BucketOwnershipControls(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED);
        statement = new BucketPolicyStatement(
                bucket, Statements.LOG_DELIVERY, () -> Deferred.known(Statements.logDelivery(identity)));
        rules = new LogBucketRules(identity, bucket, adoption);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return List.of(new BucketExistence(bucket, tags, ownership, () -> {}), tags, statement);
    }

    /** The grant goes before the ACLs: with it, S3 lets nobody switch them off. */
    @Override
    public List<AwsSetting<?>> settingsAfterDistribution() {
        var settings = new ArrayList<>(rules.settings());
        settings.add(new Tightened<>(new WithdrawnGrant(bucket, grant, ownership), mayTighten::get));
        settings.add(new Tightened<>(ownership, mayTighten::get));
        return settings;
    }

    private boolean looksTightenable() {
        return adoption.isEmpty()
                && lookup.found()
                        .filter(this::isLongOff)
                        .filter(this::logsAlone)
                        .isPresent();
    }

    private boolean isLongOff(LiveDistribution live) {
        return !LoggingFields.of(identity, live.config().logging()).enabled()
                && live.changed()
                        .filter(time -> time.plus(LEGACY_TAIL).isBefore(clock.instant()))
                        .isPresent();
    }

    /** Others may have been let log to the same bucket, and would lose their logs in silence. */
    private boolean logsAlone(LiveDistribution live) {
        return !prefix().isEmpty()
                && new BucketContents(bucket)
                        .firstOutside(List.of(
                                prefix() + live.id() + ".",
                                identity.spec().logs().vendedPrefix()))
                        .isEmpty();
    }

    @Override
    List<AwsSetting<?>> settingsOfDistribution(DistributionParts distribution) {
        return vended.settings(distribution.live(), distribution.first(), distribution.withoutLogging());
    }

    @Override
    List<String> notices() {
        return rules.notices();
    }

    @Override
    List<AwsSetting<?>> permission() {
        return List.of(statement);
    }

    @Override
    String permissionInWords() {
        return "the statement " + Statements.LOG_DELIVERY + " of its policy";
    }

    /** Standard logging that is on goes off by a change of its own, once it is not needed any more. */
    @Override
    LoggingFields logging() {
        return lookup.found()
                .map(live -> LoggingFields.of(identity, live.config().logging()))
                .filter(LoggingFields::enabled)
                .orElse(LoggingFields.OFF);
    }

    @Override
    Optional<Bucket> logBucket() {
        return Optional.of(bucket);
    }

    @Override
    List<String> losses(Plan plan) {
        var live = lookup.found();
        if (live.isEmpty()
                || LoggingFields.of(identity, live.get().config().logging()).enabled()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (Boolean.FALSE.equals(live.get().config().enabled())) {
            lines.add("the distribution is disabled, so nobody takes them.");
        }
        if (isWritten(plan, bucket.resource())) {
            lines.add("the log bucket " + bucket.name() + " is gone.");
        } else if (isWritten(plan, statement.address())) {
            lines.add(
                    "the policy of the log bucket " + bucket.name() + " does not let CloudWatch Logs write: statement "
                            + Statements.LOG_DELIVERY + " is not as it should be.");
        }
        lines.addAll(vended.losses(plan));
        return lines;
    }

    private static boolean isWritten(Plan plan, String address) {
        return plan.change(address).filter(Change::isWrite).isPresent();
    }

    @Override
    List<String> leftBehind(LoggingConfig live) {
        return List.of(
                "Standard logging goes on until logging v2 is seen to deliver the same, and is switched off then. "
                        + StandardLogging.soFar(live) + ", where goals go on reading them.");
    }

    @Override
    public List<AwsHealthCheck> health() {
        VendedHealth health = vended.health();
        return List.of(
                new AwsHealthCheck("logging", VendedDelivery.healthCalls(), health::delivers),
                new AwsHealthCheck("log-bucket", List.of(), this::isThere),
                new AwsHealthCheck("log-policy", statement.reads(), health::mayWrite));
    }

    private Finding isThere() {
        return bucket.exists()
                ? Finding.pass(bucket.name() + " is there")
                : Finding.fail(
                        "there is no bucket " + bucket.name(),
                        "Events are being lost: run snowplow:create-log-bucket, which makes it again.");
    }

    private String prefix() {
        return identity.spec().logs().prefix().value();
    }
}
