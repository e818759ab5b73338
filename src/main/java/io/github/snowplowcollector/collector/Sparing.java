package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import io.github.snowplowcollector.collector.takeover.OtherUses;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** A setting that stays as it was found where writing it might cut off somebody who uses the bucket as well. */
final class Sparing<T> extends Delegating<T> {

    private final OtherUses others;
    private final T absent;
    private Optional<T> spared = Optional.empty();

    /** @param absent what stands for nothing being there */
    Sparing(AwsSetting<T> setting, OtherUses others, T absent) {
        super(setting);
        this.others = others;
        this.absent = absent;
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(super.reads(), OtherUses.CALLS);
    }

    /** What is as it should be cuts nobody off, so nobody is looked for. */
    @Override
    public Optional<T> read() {
        var found = super.read();
        spared = found.equals(Optional.of(super.wanted().soFar())) || !others.areThere()
                ? Optional.empty()
                : Optional.of(found.orElse(absent));
        return spared.or(() -> found);
    }

    @Override
    public Deferred<T> wanted() {
        return spared.map(Deferred::known).orElseGet(super::wanted);
    }
}
