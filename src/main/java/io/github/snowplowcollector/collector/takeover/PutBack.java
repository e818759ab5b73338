package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * That something is as it was before a takeover. What it was is not shown.
 *
 * @param isBack whether it is
 * @param putBack makes it so
 */
record PutBack(String address, BooleanSupplier isBack, Runnable putBack) implements Setting<String> {

    private static final String BEFORE = "as before the takeover";

    @Override
    public Optional<String> read() {
        return Optional.of(isBack.getAsBoolean() ? BEFORE : "as the takeover left it, or as somebody changed it since");
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(BEFORE);
    }

    /** One after the other, in the order in which they are declared. */
    @Override
    public List<String> writesTo() {
        return List.of("pixel-bucket", "distribution");
    }

    @Override
    public void apply(String before) {
        putBack.run();
    }
}
