package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.collector.outside.SentEvent;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;

/** That an event of our own is on its way, by which two ways of logging are compared. The delivery source remembers it, in a tag. */
final class ProbeEvent implements AwsSetting<String> {

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final LogPlace next;
    private final BooleanSupplier needed;
    private final Predicate<SentEvent> tells;
    private final Predicate<SentEvent> inVain;
    private final Supplier<SentEvent> send;
    private final Once<Optional<SentEvent>> remembered = new Once<>(this::remembered);
    private volatile Optional<SentEvent> sent = Optional.empty();

    /**
     * The event by which the way that is wanted is seen to work.
     *
     * @param next that way: an event that was sent for another one tells nothing
     * @param needed whether two ways have to be compared
     * @param tells whether an event that was sent earlier can tell anything of that way
     * @param inVain whether an event that was sent earlier showed nothing
     * @param send sends one
     */
    ProbeEvent(
            Deliveries deliveries,
            CollectorIdentity identity,
            LogPlace next,
            BooleanSupplier needed,
            Predicate<SentEvent> tells,
            Predicate<SentEvent> inVain,
            Supplier<SentEvent> send) {
        this.deliveries = deliveries;
        this.identity = identity;
        this.next = next;
        this.needed = needed;
        this.tells = tells;
        this.inVain = inVain;
        this.send = send;
    }

    @Override
    public String address() {
        return Handover.RESOURCE + ".event";
    }

    /** Once the new way is on. */
    @Override
    public List<String> writesTo() {
        return List.of(Handover.RESOURCE, DistributionSource.ADDRESS, BucketDelivery.ADDRESS, "distribution");
    }

    @Override
    public boolean isToldInOrder() {
        return false;
    }

    /** The destinations tell where the ways are that are to be given up. */
    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(
                ApiCall.logs(ResourceType.DELIVERY_SOURCE, "ListTagsForResource"),
                ApiCall.logs(ResourceType.DELIVERY_DESTINATION, "GetDeliveryDestination"));
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.logs(ResourceType.DELIVERY_SOURCE, "TagResource");
    }

    @Override
    public Optional<String> read() {
        return needed.getAsBoolean()
                ? remembered.get().filter(inVain.negate()).map(event -> next.way())
                : Optional.of(next.way());
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(next.way());
    }

    @Override
    public void apply(String way) {
        var event = send.get();
        var source = shown("delivery source", deliveries::sourceNow);
        var mark = shown("delivery", () -> mark(() -> deliveries.of(source.name())));
        deliveries.tag(
                source.arn(),
                Map.of(
                        CollectorIdentity.PROBE_TAG,
                        event + " " + mark,
                        CollectorIdentity.OWNER_TAG,
                        identity.spec().collector()));
        sent = Optional.of(event);
    }

    private <T> T shown(String what, Supplier<Optional<T>> look) {
        return deliveries
                .onceShown(look)
                .orElseThrow(() -> new RefusedException("CloudWatch Logs does not show the " + what
                        + " that was just written; somebody else may have deleted it. Fix: run the goal again."));
    }

    /** By which the way is told from an earlier one to the same place, of which events may still be there; empty while there is none. */
    private Optional<String> mark(Supplier<List<Delivery>> among) {
        return next.vended()
                ? BucketDestination.delivery(identity, among.get()).map(delivery -> next.way() + "/" + delivery.id())
                : Optional.of(next.way());
    }

    /** The last one that was sent for this way. */
    Optional<SentEvent> event() {
        return sent.or(remembered);
    }

    private Optional<SentEvent> remembered() {
        var end = mark(deliveries::all).map(mark -> " " + mark);
        return deliveries
                .source()
                .filter(source -> end.isPresent())
                .map(DeliverySource::arn)
                .map(deliveries::tags)
                .map(tags -> tags.getOrDefault(CollectorIdentity.PROBE_TAG, ""))
                .filter(tag -> tag.endsWith(end.get()))
                .flatMap(tag -> SentEvent.parse(
                        tag.substring(0, tag.length() - end.get().length())))
                .filter(tells);
    }
}
