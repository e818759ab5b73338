package io.github.snowplowcollector.collector.resource;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Optional;

/** A setting with something else about it: what is not overridden is that setting's. */
public abstract class Delegating<T> implements AwsSetting<T> {

    private final AwsSetting<T> setting;
    private Optional<T> found = Optional.empty();

    protected Delegating(AwsSetting<T> setting) {
        this.setting = setting;
    }

    @Override
    public final String address() {
        return setting.address();
    }

    @Override
    public List<String> writesTo() {
        return setting.writesTo();
    }

    @Override
    public boolean isToldInOrder() {
        return setting.isToldInOrder();
    }

    @Override
    public List<Setting<?>> brings() {
        return setting.brings();
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

    /** What was read. */
    protected final Optional<T> found() {
        return found;
    }

    @Override
    public Deferred<T> wanted() {
        return setting.wanted();
    }

    @Override
    public void apply(T value) {
        setting.apply(value);
    }
}
