package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How standard logging v2 loses events, as a plan found it. What differs beside that is drift. */
final class VendedLosses {

    private final Plan plan;
    private final CollectorIdentity identity;

    VendedLosses(Plan plan, CollectorIdentity identity) {
        this.plan = plan;
        this.identity = identity;
    }

    /** The first of them, since one that is there hides the others. */
    Optional<String> first() {
        return Stream.concat(
                        Stream.of(DistributionSource.ADDRESS, BucketDestination.ADDRESS, BucketDelivery.ADDRESS)
                                .filter(address -> is(address, Change.Kind.CREATE))
                                .map(address -> "there is no " + address.replace('-', ' ')
                                        + " for the logs of the distribution."),
                        Stream.concat(elsewhere().stream(), unread().stream()))
                .findFirst();
    }

    private Optional<String> elsewhere() {
        return is(BucketDestination.ADDRESS, Change.Kind.UPDATE) || is(BucketDestination.ADDRESS, Change.Kind.REFUSED)
                ? live(BucketDestination.ADDRESS)
                        .map(there -> "the logs of the distribution are delivered as " + there.get("outputFormat")
                                + " into " + there.get("destinationResourceArn") + ", and goals read "
                                + BucketDestination.place(identity) + ".")
                : Optional.empty();
    }

    private Optional<String> unread() {
        return live(BucketDelivery.ADDRESS)
                .flatMap(there ->
                        UnreadDelivery.why(there, identity.spec().logs().vended()));
    }

    private boolean is(String address, Change.Kind kind) {
        return plan.change(address).filter(change -> change.kind() == kind).isPresent();
    }

    private Optional<Map<?, ?>> live(String address) {
        return plan.state(address).flatMap(Setting.State::live).map(there -> (Map<?, ?>) there);
    }
}
