package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** A setting that closes a bucket: each write of it is proven. */
final class ClosingSetting<T> extends Delegating<T> {

    private final Closing closing;

    ClosingSetting(AwsSetting<T> setting, Closing closing) {
        super(setting);
        this.closing = closing;
    }

    /** It is proven at the distribution, whose changes come before it. */
    @Override
    public List<String> writesTo() {
        return List.of("pixel-bucket", "distribution");
    }

    @Override
    public List<ApiCall> writes() {
        return ApiCall.join(super.writes(), Closing.CALLS);
    }

    @Override
    public Deferred<T> wanted() {
        var wanted = super.wanted();
        if (!found().equals(Optional.of(wanted.soFar()))) {
            closing.requireSaved();
        }
        return wanted;
    }

    @Override
    public void apply(T value) {
        closing.make(address(), () -> super.apply(value));
    }
}
