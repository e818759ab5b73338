package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** That a part of standard logging v2 which is not wanted any more is gone. */
final class GivenUp implements AwsSetting<List<String>> {

    /** What the addresses of all begin with that goes when a way of logging does. */
    static final String ADDRESS = "given-up.";

    private final Part part;
    private final BooleanSupplier mayBeThere;

    /** @param mayBeThere whether it is worth looking */
    GivenUp(Part part, BooleanSupplier mayBeThere) {
        this.part = part;
        this.mayBeThere = mayBeThere;
    }

    @Override
    public String address() {
        return ADDRESS + part.address();
    }

    @Override
    public List<String> writesTo() {
        return Stream.concat(Stream.of(Handover.RESOURCE), part.writesTo().stream())
                .toList();
    }

    @Override
    public boolean isToldInOrder() {
        return false;
    }

    @Override
    public List<ApiCall> reads() {
        return part.reads();
    }

    @Override
    public List<ApiCall> writes() {
        return part.writes();
    }

    @Override
    public Optional<List<String>> read() {
        return Optional.of(mayBeThere.getAsBoolean() ? part.names().get() : List.of());
    }

    @Override
    public Deferred<List<String>> wanted() {
        return Deferred.known(List.of());
    }

    @Override
    public void apply(List<String> none) {
        part.removal().run();
    }
}
