package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.function.BooleanSupplier;

/** A setting that everything new has, and what is there only once nobody needs it to be looser. */
final class Tightened<T> extends Delegating<T> {

    private final BooleanSupplier may;

    /** @param may whether what is there may be changed; asked only if it differs */
    Tightened(AwsSetting<T> setting, BooleanSupplier may) {
        super(setting);
        this.may = may;
    }

    @Override
    public Deferred<T> wanted() {
        var wanted = super.wanted();
        return found().filter(there -> !there.equals(wanted.soFar()) && !may.getAsBoolean())
                .map(Deferred::known)
                .orElse(wanted);
    }
}
