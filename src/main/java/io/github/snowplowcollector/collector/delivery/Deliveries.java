package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConflictException;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliveryDestination;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySourceStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * What the logs of the distribution are delivered by, as CloudWatch Logs tells of it. Making one loads nothing of the SDK's module, which a
 * supplier of its client or a caught exception would.
 */
final class Deliveries {

    /** The calls that finding the source and its deliveries takes, once the distribution is found. */
    static final List<ApiCall> LISTING =
            ApiCall.logs(ResourceType.EVERYTHING, "DescribeDeliverySources", "DescribeDeliveries");

    /** Those, and the ones that find the distribution. */
    static final List<ApiCall> FINDING = ApiCall.join(DistributionLookup.CALLS, LISTING);

    private static final int PAGE = 50;

    private final AwsClients aws;
    private final DistributionLookup lookup;
    private final Waiting pause;
    private final Once<List<DeliverySource>> sources = new Once<>(this::sourcesNow);
    private final Once<List<Delivery>> all = new Once<>(this::allNow);

    Deliveries(AwsClients aws, DistributionLookup lookup, Waiting pause) {
        this.aws = aws;
        this.lookup = lookup;
        this.pause = pause;
    }

    CloudWatchLogsClient logs() {
        return aws.logs();
    }

    /** The source that the logs of the distribution come from, whoever made it: it can have one only. As it was first read. */
    Optional<DeliverySource> source() {
        return distribution().flatMap(arn -> of(arn, sources.get()));
    }

    /** The deliveries of that source, whosever they are. As they were first read. */
    List<Delivery> all() {
        return source().map(there -> from(there.name(), all.get())).orElse(List.of());
    }

    /** Sources with names that begin so, of which the distribution is gone. As they were first read. */
    List<DeliverySource> orphans(String prefix) {
        return sources.get().stream()
                .filter(there -> there.name().startsWith(prefix))
                .filter(there -> there.status() == DeliverySourceStatus.INACTIVE)
                .toList();
    }

    /** The deliveries of one of these. As they were first read. */
    List<Delivery> ofOrphan(DeliverySource orphan) {
        return from(orphan.name(), all.get());
    }

    /** The source as it is now. */
    Optional<DeliverySource> sourceNow() {
        return distribution().flatMap(this::sourceOf);
    }

    /** The source of this distribution as it is now. */
    Optional<DeliverySource> sourceOf(String distributionArn) {
        return of(distributionArn, sourcesNow());
    }

    private Optional<String> distribution() {
        return lookup.found().map(LiveDistribution::arn);
    }

    private static Optional<DeliverySource> of(String distributionArn, List<DeliverySource> among) {
        return among.stream()
                .filter(source -> source.resourceArns().contains(distributionArn))
                .findFirst();
    }

    private List<DeliverySource> sourcesNow() {
        return logs().describeDeliverySourcesPaginator(r -> r.limit(PAGE)).deliverySources().stream()
                .toList();
    }

    /** The deliveries of a source as they are now. */
    List<Delivery> of(String sourceName) {
        return from(sourceName, allNow());
    }

    private static List<Delivery> from(String sourceName, List<Delivery> among) {
        return among.stream()
                .filter(delivery -> delivery.deliverySourceName().equals(sourceName))
                .toList();
    }

    private List<Delivery> allNow() {
        return logs().describeDeliveriesPaginator(r -> r.limit(PAGE)).deliveries().stream()
                .toList();
    }

    /** All destinations of the account as they are now. */
    List<DeliveryDestination> destinations() {
        return logs().describeDeliveryDestinationsPaginator(r -> r.limit(PAGE)).deliveryDestinations().stream()
                .toList();
    }

    /** The destination of this name as it is now. */
    Optional<DeliveryDestination> destination(String name) {
        return Absent.orElseEmpty(
                () -> logs().getDeliveryDestination(r -> r.name(name)).deliveryDestination());
    }

    /** The tags of what is there. */
    Map<String, String> tags(String arn) {
        return new TreeMap<>(onceSettled(() -> logs().listTagsForResource(r -> r.resourceArn(arn)))
                .tags());
    }

    void tag(String arn, Map<String, String> tags) {
        onceSettled(() -> logs().tagResource(r -> r.resourceArn(arn).tags(tags)));
    }

    /** Makes a call that CloudWatch Logs refuses while it is busy with the same thing, or does not see yet what was just made. */
    <R> R onceSettled(Supplier<R> call) {
        return pause.retry(call, failure -> failure instanceof ResourceNotFoundException || isBusy(failure));
    }

    /** What {@code look} sees at last: CloudWatch Logs may not show yet what it says is there. */
    <R> Optional<R> onceShown(Supplier<Optional<R>> look) {
        return pause.until(look);
    }

    private static boolean isBusy(RuntimeException failure) {
        return failure instanceof ConflictException
                && String.valueOf(failure.getMessage()).contains("currently being updated");
    }

    void delete(Delivery delivery) {
        delete(() -> logs().deleteDelivery(r -> r.id(delivery.id())));
    }

    void deleteSource(String name) {
        delete(() -> logs().deleteDeliverySource(r -> r.name(name)));
    }

    void deleteDestination(String name) {
        delete(() -> logs().deleteDeliveryDestination(r -> r.name(name)));
    }

    /** That it is gone already is what was wanted. */
    private <T> void delete(Supplier<T> deletion) {
        pause.retry(() -> Absent.orElseEmpty(deletion), failure -> failure instanceof ConflictException);
    }
}
