package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.dns.DnsException;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Something that must be so before anything is changed, and that no set-up makes so: it is in order, or refused. */
final class Precondition implements AwsSetting<String> {

    private final String address;
    private final List<ApiCall> reads;
    private final Supplier<String> look;
    private String seen = "";

    /**
     * @param look what is seen, in words; throws {@link RefusedException} if it may not be so
     */
    Precondition(String address, List<ApiCall> reads, Supplier<String> look) {
        this.address = address;
        this.reads = reads;
        this.look = look;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<ApiCall> reads() {
        return reads;
    }

    @Override
    public List<ApiCall> writes() {
        return List.of();
    }

    @Override
    public Optional<String> read() {
        try {
            seen = look.get();
        } catch (DnsException e) {
            // Nothing else of the plan has to do with it.
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        return Optional.of(seen);
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(seen);
    }

    @Override
    public void apply(String nothing) {
        throw new IllegalStateException(address + " is never written");
    }
}
