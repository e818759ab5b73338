package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a distribution that stands and waits for a certificate: all but its names and what they are served with. A certificate
 * may take days, and logging that is switched off loses events until then.
 */
final class FieldsMeanwhile extends LaterUpdate<Map<String, Object>> {

    FieldsMeanwhile(DistributionConfiguration distribution) {
        super(distribution);
    }

    @Override
    public String address() {
        return "distribution.meanwhile";
    }

    @Override
    public Optional<Map<String, Object>> read() {
        return distribution.waitsForCertificate() ? distribution.read() : Optional.of(Map.of());
    }

    @Override
    public Deferred<Map<String, Object>> wanted() {
        return Deferred.known(distribution.waitsForCertificate() ? distribution.meanwhile() : Map.of());
    }

    @Override
    public void apply(Map<String, Object> values) {
        distribution.apply(values);
    }
}
