package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;

/** A setting that everything has which is there already, and of which its owner's choice stays, whatever it is. */
final class Kept<T> extends Delegating<T> {

    private final List<ApiCall> writes;

    /** Of what may have to be made. */
    Kept(AwsSetting<T> setting) {
        this(setting, setting.writes());
    }

    private Kept(AwsSetting<T> setting, List<ApiCall> writes) {
        super(setting);
        this.writes = writes;
    }

    /** Of what is there, so that it is never written. */
    static <T> Kept<T> ofExisting(AwsSetting<T> setting) {
        return new Kept<>(setting, List.of());
    }

    @Override
    public Deferred<T> wanted() {
        return found().map(Deferred::known).orElseGet(super::wanted);
    }

    @Override
    public List<ApiCall> writes() {
        return writes;
    }
}
