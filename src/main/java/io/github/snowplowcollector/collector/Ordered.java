package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** A setting that keeps its place among more writes than its own. */
record Ordered<T>(AwsSetting<T> setting, List<String> writesTo) implements AwsSetting<T> {

    @Override
    public String address() {
        return setting.address();
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
        return setting.read();
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
