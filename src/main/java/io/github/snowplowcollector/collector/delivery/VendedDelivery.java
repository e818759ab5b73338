package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;

/** Standard logging v2 of one distribution: what it is made of, how it takes over from standard logging and gives back to it, what removes it. */
public final class VendedDelivery {

    /** The addresses of the settings that it is made of. */
    public static final List<String> ADDRESSES =
            List.of(DistributionSource.ADDRESS, BucketDestination.ADDRESS, BucketDelivery.ADDRESS);

    /** The calls that {@link #delivers} takes. */
    public static final List<ApiCall> PLACES = ApiCall.join(
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListTagsForResource"),
            Deliveries.LISTING,
            ApiCall.logs(ResourceType.DELIVERY, "ListTagsForResource"));

    private final CollectorIdentity identity;
    private final Bucket bucket;
    private final DistributionLookup lookup;
    private final DistributionTags tags;
    private final Map<String, String> allTags;
    private final Outside outside;
    private final Clock clock;
    private final Deliveries deliveries;
    private final OwnDeliveries all;
    private final OwnDeliveries earlier;

    /**
     * Asks nobody as long as nobody asks it, and CloudWatch Logs only where logs are delivered so, or are to be.
     *
     * @param bucket the log bucket
     * @param tags the distribution's, which tell whether there is any of it
     * @param allTags all tags that its parts should bear, the mark included
     */
    public VendedDelivery(
            AwsClients aws,
            CollectorIdentity identity,
            Bucket bucket,
            DistributionLookup lookup,
            DistributionTags tags,
            Map<String, String> allTags,
            Clock clock,
            Waiting pause,
            Outside outside) {
        this.identity = identity;
        this.bucket = bucket;
        this.lookup = lookup;
        this.tags = tags;
        this.allTags = Map.copyOf(allTags);
        this.outside = outside;
        this.clock = clock;
        deliveries = new Deliveries(aws, lookup, pause);
        all = new OwnDeliveries(deliveries, identity, Optional.empty());
        earlier = new OwnDeliveries(deliveries, identity, Optional.of(identity.deliveryDestination()));
    }

    /**
     * What brings it about.
     *
     * @param distribution the distribution, once it is there
     * @param first what makes that
     */
    public List<AwsSetting<?>> settings(Supplier<Optional<LiveDistribution>> distribution, List<Setting<?>> first) {
        var source = new DistributionSource(deliveries, identity, distribution, first, allTags);
        var destination = new BucketDestination(deliveries, identity, allTags);
        var delivery = new BucketDelivery(deliveries, identity, source, destination, allTags);
        return List.of(source, source.tags(), destination, destination.tags(), delivery, delivery.tags());
    }

    /**
     * What gives up the other ways for it once it is seen to deliver in their place.
     *
     * @param withoutLogging what switches standard logging off
     */
    public List<AwsSetting<?>> settingsOfHandover(AwsSetting<?> withoutLogging) {
        var handover = handover(
                () -> Stream.concat(
                                lookup.found().stream().flatMap(live -> LogPlaces.standard(live.config()).stream()),
                                earlier.places().stream())
                        .toList(),
                LogPlaces.vended(identity));
        var settings = new ArrayList<AwsSetting<?>>(List.of(handover.probe(), handover.gate()));
        Stream.of(earlier.deliveries(), earlier.source(), earlier.destinations())
                .forEach(part -> settings.add(new GivenUp(part, () -> true)));
        settings.add(new InHandover<>(withoutLogging));
        return settings;
    }

    /** What takes it away once standard logging is seen to deliver in its place. */
    public List<AwsSetting<?>> settingsOfReturn() {
        var handover = handover(() -> tags.isVended() ? all.places() : List.of(), LogPlaces.standard(identity));
        var settings =
                new ArrayList<AwsSetting<?>>(List.of(new Remains<>(handover.probe(), this::isSeen), handover.gate()));
        settings.addAll(settingsOfEnd());
        return settings;
    }

    /** What takes it away at once: no logs are wanted any more. */
    public List<AwsSetting<?>> settingsOfEnd() {
        return Stream.of(all.deliveries(), all.source(), all.destinations(), permission(), mark())
                .<AwsSetting<?>>map(part -> new Remains<>(new GivenUp(part, tags::isVended), this::isSeen))
                .toList();
    }

    private Part permission() {
        Supplier<Optional<String>> statement = () -> bucket.exists()
                ? bucket.statements().stream()
                        .filter(there -> Statements.isLogDelivery(identity, there))
                        .findFirst()
                : Optional.empty();
        return new Part(
                "log-bucket.policy." + Statements.LOG_DELIVERY,
                List.of("log-bucket", BucketDelivery.ADDRESS),
                ApiCall.s3(ResourceType.LOG_BUCKET, "HeadBucket", "GetBucketPolicy"),
                ApiCall.s3(ResourceType.LOG_BUCKET, "PutBucketPolicy", "DeleteBucketPolicy"),
                () -> statement.get().map(there -> Statements.LOG_DELIVERY).stream()
                        .toList(),
                () -> statement.get().ifPresent(bucket::dropStatement));
    }

    /** What tells of all this goes last. */
    private Part mark() {
        return new Part(
                "distribution.logging-tag",
                List.of("distribution", "log-bucket", DistributionSource.ADDRESS, BucketDestination.ADDRESS),
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListTagsForResource"),
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "UntagResource"),
                () -> tags.isVended() ? List.of(CollectorIdentity.VENDED) : List.of(),
                tags::dropVended);
    }

    private Handover handover(Supplier<List<LogPlace>> from, LogPlace next) {
        return new Handover(
                deliveries,
                lookup,
                outside,
                clock,
                identity.spec().logs().vended().overlap(),
                from,
                next,
                identity);
    }

    /** What removes it, before the distribution whose logs it delivers. */
    public List<AwsRemoval> removals() {
        return mayBeThere()
                ? Stream.of(all.deliveries(), all.source(), all.destinations())
                        .<AwsRemoval>map(PartRemoval::new)
                        .toList()
                : List.of();
    }

    /** Whether there is any of it as far as the distribution tells, whatever is wanted; not as far as nobody may look. */
    public boolean isSeen() {
        try {
            return tags.isVended();
        } catch (RuntimeException e) {
            // A policy without it is right, too.
            return false;
        }
    }

    /** Whether a delivery of ours is there, whatever is wanted. */
    public boolean delivers() {
        return tags.isVended() && all.areThere();
    }

    private boolean mayBeThere() {
        return identity.spec().logs().isVended() || tags.isVended();
    }

    /** The names of what is there. */
    public KnownIds ids(KnownIds ids) {
        return mayBeThere()
                ? ids.with(ResourceType.DELIVERY_SOURCE, deliveries.source().map(DeliverySource::name))
                : ids;
    }

    /** Lines about where logs are that an earlier delivery put elsewhere. */
    public List<String> notices() {
        return earlier.places().stream()
                .filter(place -> !place.bucket().equals(identity.logBucket())
                        || !place.prefix().startsWith(identity.spec().logs().vendedPrefix()))
                .map(place -> "Logs so far stay in bucket " + place.bucket() + " under '" + place.prefix()
                        + "', and goals read new ones only, in bucket " + identity.logBucket() + " under '"
                        + identity.spec().logs().prefix().value() + "'. Until the change over, both deliver.")
                .toList();
    }

    /** Whether a delivery that is not wanted any more goes on until another one is seen to work. */
    public boolean isChangingOver() {
        return !earlier.places().isEmpty();
    }

    /** How the standing distribution's logs are not delivered at the moment, as {@code plan} of all stages found it: sentences. */
    public List<String> losses(Plan plan) {
        return new VendedLosses(plan, identity).first().stream().toList();
    }

    /** Whether what was awaited is only that one way of logging is seen to deliver in another's place. */
    public static boolean isHandover(WaitTimeoutException e) {
        return Handover.isAwaited(e);
    }

    /** The same of a change of a plan with these changes. */
    public static boolean isHandover(Change change, List<Change> all) {
        return Handover.isAwaited(change, all);
    }

    /** What is to be seen of it for its health. */
    public VendedHealth health() {
        return new VendedHealth(deliveries, identity, bucket);
    }

    /** The calls that seeing whether it delivers takes, beside those that the distribution takes. */
    public static List<ApiCall> healthCalls() {
        return ApiCall.join(
                Deliveries.LISTING, ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "GetDeliveryDestination"));
    }
}
