package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.cloudfront.LoggingFields;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketContents;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.LogBucketRemoval;
import io.github.snowplowcollector.collector.s3.LogDeliveryGrant;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.model.Check.Status;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;

/**
 * Stage 3: how CloudFront's access logs are delivered. The one place that knows what each {@link
 * io.github.snowplowcollector.config.LogMode} takes; nobody else asks which it is.
 */
abstract sealed class LogDelivery implements Resource permits StandardLogging, VendedLogging, NoLogging {

    final CollectorIdentity identity;
    final Bucket bucket;
    final BucketTags tags;
    final LogDeliveryGrant grant;
    final VendedDelivery vended;

    /** @param vended what standard logging v2 consists of, or consisted of before another way was wanted */
    LogDelivery(CollectorIdentity identity, Bucket bucket, BucketTags tags, VendedDelivery vended) {
        this.vended = vended;
        this.identity = identity;
        this.bucket = bucket;
        this.tags = tags;
        this.grant = new LogDeliveryGrant(bucket);
    }

    /**
     * The way that the collector's owner wants.
     *
     * @param bucket the log bucket, whether there is to be one or not
     * @param allTags all tags that it should bear
     * @param vended what standard logging v2 consists of, wanted or not
     * @param adoption what the takeover is made of, if it is taken over, or was
     */
    static LogDelivery of(
            CollectorIdentity identity,
            Bucket bucket,
            Map<String, String> allTags,
            VendedDelivery vended,
            DistributionLookup lookup,
            Optional<Adoption> adoption,
            Clock clock) {
        Supplier<Boolean> alone = () -> holdsOnlyLogsOf(lookup, bucket, identity);
        var tags = adoption.isPresent()
                ? BucketTags.ofShared(bucket, identity, allTags, alone)
                : new BucketTags(bucket, identity, allTags, alone);
        return switch (identity.spec().logs().mode().value()) {
            case STANDARD -> new StandardLogging(identity, bucket, tags, vended, lookup, adoption);
            case V2 -> new VendedLogging(identity, bucket, tags, vended, lookup, adoption, clock);
            case NONE -> new NoLogging(identity, bucket, tags, vended);
        };
    }

    /** Without a prefix, or from a distribution that was not made for this collector, logs may be somebody else's. */
    private static boolean holdsOnlyLogsOf(DistributionLookup lookup, Bucket bucket, CollectorIdentity identity) {
        var prefix = identity.spec().logs().prefix().value();
        return !prefix.isEmpty()
                && lookup.found()
                        .filter(live -> identity.isOurReference(live.config().callerReference()))
                        .filter(live -> new BucketContents(bucket)
                                .firstOutside(List.of(
                                        prefix + live.id() + ".",
                                        identity.spec().logs().vendedPrefix()))
                                .isEmpty())
                        .isPresent();
    }

    /** Those of its settings that follow the distribution as it is to be, and are part of its stage. */
    List<AwsSetting<?>> settingsOfDistribution(DistributionParts distribution) {
        return List.of();
    }

    /** Those by which a way of logging is given up that is not wanted any more; also of the distribution's stage. */
    abstract List<AwsSetting<?>> settingsOfHandover(DistributionParts distribution);

    /** What takes away, before the distribution, what delivers its logs beside it, also what an earlier way of logging left. */
    final List<AwsRemoval> removalsBeforeDistribution() {
        return vended.removals();
    }

    /** The names of what delivers, as far as it is there. */
    final KnownIds ids(KnownIds ids) {
        return vended.ids(ids);
    }

    /** That CloudFront may write logs: what a run that wrote looks at once more at its end. */
    abstract List<AwsSetting<?>> permission();

    /** Addresses of the settings without which a standing distribution loses its logs: they are set right whatever else is wrong. */
    List<String> lifelines() {
        return permission().stream().map(Setting::address).toList();
    }

    /** All that the distribution builds on. */
    @Override
    public final List<AwsSetting<?>> foundation() {
        return settings();
    }

    /** That it is lost, in words. */
    abstract String lossInWords();

    /** Whether something is there of standard logging v2, wanted or not; not as far as nobody may look. */
    final boolean isLeft() {
        return vended.isSeen();
    }

    /** What has to hold for the way that is wanted to deliver. */
    abstract List<AwsHealthCheck> checks();

    /** Another way that delivers the logs at the moment, a clause; empty if none does. */
    abstract Optional<String> otherWay();

    /** The calls that seeing another way takes, where there may be one. */
    abstract List<ApiCall> otherWayCalls();

    /** As long as another way delivers nothing is lost, so what is wrong with the one that is wanted is no failure. */
    @Override
    public final List<AwsHealthCheck> health() {
        return checks().stream()
                .map(check -> new AwsHealthCheck(check.name(), check.reads(), () -> {
                    var finding = check.look().look();
                    return finding.status() == Status.FAIL ? besideOtherWay(finding) : finding;
                }))
                .toList();
    }

    /** What delivers the logs meanwhile, as far as anybody may look. */
    final Optional<String> meanwhile() {
        try {
            return otherWay();
        } catch (RuntimeException e) {
            // What is wrong with the way that is wanted is told all the same.
            return Optional.empty();
        }
    }

    private Finding besideOtherWay(Finding failure) {
        return meanwhile()
                .map(
                        way -> Finding.pending(
                                failure.detail() + ", but " + way,
                                "Nothing is lost by that: run snowplow:setup, which goes on with the change of the way of logging."))
                .orElse(failure);
    }

    /** What {@code look} sees of the distribution; nothing if that may not be looked at, which is told by a row of its own. */
    static Finding seen(DistributionLookup lookup, Function<LiveDistribution, Finding> look) {
        Optional<LiveDistribution> found;
        try {
            found = lookup.found();
        } catch (SdkException e) {
            found = Optional.empty();
        }
        return found.map(look).orElseGet(() -> Finding.skipped("needs the row 'distribution'"));
    }

    /** What the distribution should say of standard logging. */
    abstract LoggingFields logging();

    /** The bucket that logs come into; empty when none are kept. */
    abstract Optional<Bucket> logBucket();

    /** How the standing collector loses events at the moment, as {@code plan} of all stages found it: sentences, one a loss. */
    abstract List<String> losses(Plan plan);

    /** Lines about logs that {@code live}, which is switched on, delivers to where nobody will look any more. */
    abstract List<String> leftBehind(LoggingConfig live);

    /** Lines about what is left as it is. As of the last plan. */
    List<String> notices() {
        return List.of();
    }

    /** The log bucket, if it is there, also one that an earlier way of logging left: without purging it outlives its collector. */
    final Optional<String> keptBucket() {
        try {
            return bucket.exists() ? Optional.of(bucket.name()) : Optional.empty();
        } catch (RefusedException e) {
            // Somebody else's, or of another region.
            return Optional.empty();
        }
    }

    /** What takes the log bucket away, also one that an earlier way of logging left. */
    final AwsRemoval removal(Duration quietPeriod) {
        return new LogBucketRemoval(
                bucket, tags, grant, identity.spec().logs().prefix().value(), quietPeriod);
    }
}
