package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A setting of what an earlier way of logging left: where it left nothing, no role needs to be allowed anything. */
final class Remains<T> extends Delegating<T> {

    private final BooleanSupplier there;

    Remains(AwsSetting<T> setting, BooleanSupplier there) {
        super(setting);
        this.there = there;
    }

    @Override
    public List<ApiCall> reads() {
        return there.getAsBoolean() ? super.reads() : List.of();
    }

    @Override
    public List<ApiCall> writes() {
        return there.getAsBoolean() ? super.writes() : List.of();
    }
}
