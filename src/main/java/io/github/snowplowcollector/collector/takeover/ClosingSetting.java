package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** A setting that closes a bucket: each write of it is proven. */
final class ClosingSetting<T> implements AwsSetting<T> {

    private final AwsSetting<T> setting;
    private final Closing closing;
    private Optional<T> found = Optional.empty();

    ClosingSetting(AwsSetting<T> setting, Closing closing) {
        this.setting = setting;
        this.closing = closing;
    }

    @Override
    public String address() {
        return setting.address();
    }

    /** It is proven at the distribution, whose changes come before it. */
    @Override
    public List<String> writesTo() {
        return List.of("pixel-bucket", "distribution");
    }

    @Override
    public List<ApiCall> reads() {
        return setting.reads();
    }

    @Override
    public List<ApiCall> writes() {
        return setting.writes();
    }

    @Override
    public Optional<T> read() {
        found = setting.read();
        return found;
    }

    @Override
    public Deferred<T> wanted() {
        var wanted = setting.wanted();
        if (!found.equals(Optional.of(wanted.soFar()))) {
            closing.requireSaved();
        }
        return wanted;
    }

    @Override
    public void apply(T value) {
        closing.make(address(), () -> setting.apply(value));
    }
}
