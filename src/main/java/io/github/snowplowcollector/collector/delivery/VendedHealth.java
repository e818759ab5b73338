package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Finding;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySourceStatus;

/** What there is to see of standard logging v2 in an account: that the logs are delivered, and that they may be written. */
public final class VendedHealth {

    private final Deliveries deliveries;
    private final CollectorIdentity identity;
    private final Bucket bucket;

    VendedHealth(Deliveries deliveries, CollectorIdentity identity, Bucket bucket) {
        this.deliveries = deliveries;
        this.identity = identity;
        this.bucket = bucket;
    }

    /** Whether the delivery is there that puts the distribution's logs where goals read them. */
    public Finding delivers() {
        var fix = "Events are being lost: run snowplow:create-distribution, which sets the delivery up again.";
        var source = deliveries.source();
        if (source.isEmpty()) {
            return Finding.fail("the distribution has no delivery source", fix);
        }
        if (source.get().status() == DeliverySourceStatus.INACTIVE) {
            return Finding.fail(
                    "delivery source " + source.get().name() + " is INACTIVE ("
                            + source.get().statusReasonAsString() + ")",
                    fix);
        }
        var delivery = BucketDestination.delivery(identity, deliveries.all());
        if (delivery.isEmpty()) {
            return Finding.fail(
                    "delivery source " + source.get().name() + " has no delivery to " + identity.deliveryDestination(),
                    fix);
        }
        return unread(delivery.get())
                .map(why -> Finding.fail(why, fix))
                .orElseGet(() -> Finding.pass("delivery " + delivery.get().id() + " to " + identity.logBucket() + "/"
                        + identity.vendedPath()));
    }

    private Optional<String> unread(Delivery delivery) {
        var place = deliveries
                .destination(identity.deliveryDestination())
                .map(there -> there.deliveryDestinationConfiguration().destinationResourceArn())
                .orElse("nowhere");
        return place.equals(BucketDestination.place(identity))
                ? UnreadDelivery.why(
                        BucketDelivery.value(delivery), identity.spec().logs().vended())
                : Optional.of("delivery " + delivery.id() + " goes to " + place + " and not to "
                        + BucketDestination.place(identity));
    }

    /** Whether the bucket's policy lets CloudWatch Logs write. */
    public Finding mayWrite() {
        return bucket.statements().stream().anyMatch(there -> Statements.letsDeliver(identity, there))
                ? Finding.pass("the policy of " + bucket.name() + " lets delivery.logs.amazonaws.com write")
                : Finding.fail(
                        "the policy of " + bucket.name() + " has no statement " + Statements.LOG_DELIVERY
                                + " as it should be",
                        "Events are being lost in silence: run snowplow:create-log-bucket at once, which sets it again.");
    }
}
