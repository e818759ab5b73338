package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;

/** That a distribution whose logs are delivered in another way logs no longer by itself. All its other fields are set by then. */
final class StandardLoggingOff extends LaterUpdate<String> {

    private static final String OFF = "off";

    StandardLoggingOff(DistributionConfiguration distribution) {
        super(distribution);
    }

    @Override
    public String address() {
        return "given-up.standard-logging";
    }

    @Override
    public boolean isToldInOrder() {
        return false;
    }

    @Override
    public Optional<String> read() {
        return Optional.of(distribution.logs() ? "on" : OFF);
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(OFF);
    }

    @Override
    public void apply(String off) {
        distribution.apply(distribution.withoutLoggingNow());
    }
}
