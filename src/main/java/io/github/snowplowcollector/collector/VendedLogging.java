package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.cloudfront.LoggingFields;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketContents;
import io.github.snowplowcollector.collector.s3.BucketExistence;
import io.github.snowplowcollector.collector.s3.BucketOwnershipControls;
import io.github.snowplowcollector.collector.s3.BucketPolicyStatement;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.LogDeliveryGrant;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.collector.s3.WithdrawnGrant;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        statement = BucketPolicyStatement.logDelivery(bucket, identity);
        rules = new LogBucketRules(identity, bucket, adoption);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        return List.of(
                new BucketExistence(bucket, tags, ownership, () -> {}),
                tags,
                statement,
                new GrantMeanwhile(grant, this::standardLoggingNeedsGrant));
    }

    /** Whether it is still on, into a bucket where ACLs are. */
    private boolean standardLoggingNeedsGrant() {
        return lookup.found()
                        .filter(live -> standard(live).bucket().equals(identity.logBucketDomain()))
                        .isPresent()
                && bucket.exists()
                && !ownership.aclsAreOff();
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
        return !standard(live).enabled()
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
        return vended.settings(distribution.live(), distribution.first());
    }

    @Override
    List<AwsSetting<?>> settingsOfHandover(DistributionParts distribution) {
        return vended.settingsOfHandover(distribution.withoutLogging());
    }

    @Override
    List<String> notices() {
        return Stream.concat(rules.notices().stream(), vended.notices().stream())
                .toList();
    }

    @Override
    List<AwsSetting<?>> permission() {
        return List.of(statement);
    }

    @Override
    List<String> lifelines() {
        return isLeft()
                ? Stream.concat(super.lifelines().stream(), VendedDelivery.ADDRESSES.stream())
                        .toList()
                : super.lifelines();
    }

    @Override
    String lossInWords() {
        return "loses the statement " + Statements.LOG_DELIVERY + " of its policy";
    }

    /** Standard logging that is on goes off by a change of its own, once it is not needed any more. */
    @Override
    LoggingFields logging() {
        return lookup.found().map(this::standard).filter(LoggingFields::enabled).orElse(LoggingFields.OFF);
    }

    @Override
    Optional<Bucket> logBucket() {
        return Optional.of(bucket);
    }

    @Override
    List<String> losses(Plan plan) {
        var live = lookup.found();
        if (live.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (Boolean.FALSE.equals(live.get().config().enabled())) {
            lines.add("the distribution is disabled, so nobody takes them.");
        }
        if (standardLoggingDelivers(live.get(), plan) || vended.isChangingOver()) {
            return lines;
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

    /** Whether it does where goals read. */
    private boolean standardLoggingDelivers(LiveDistribution live, Plan plan) {
        return isOurs(live)
                && plan.state(WithdrawnGrant.ADDRESS)
                        .flatMap(Setting.State::live)
                        .filter(LogDeliveryGrant.WANTED::equals)
                        .isPresent();
    }

    /** Whether standard logging is on, and logs to where goals read. */
    private boolean isOurs(LiveDistribution live) {
        return standard(live).equals(new LoggingFields(true, identity.logBucketDomain(), prefix()));
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
    List<AwsHealthCheck> checks() {
        var health = vended.health();
        return List.of(
                new AwsHealthCheck(
                        "logging", VendedDelivery.healthCalls(), () -> seen(lookup, live -> health.delivers())),
                new AwsHealthCheck("log-bucket", bucket.existenceCalls(), this::isThere),
                new AwsHealthCheck("log-policy", statement.reads(), health::mayWrite));
    }

    @Override
    Optional<String> otherWay() {
        return lookup.found().filter(this::isOurs).map(live -> "standard logging delivers meanwhile");
    }

    /** The distribution tells, which is read in any case. */
    @Override
    List<ApiCall> otherWayCalls() {
        return List.of();
    }

    /** What a distribution says of standard logging. */
    private LoggingFields standard(LiveDistribution live) {
        return LoggingFields.of(identity, live.config().logging());
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
