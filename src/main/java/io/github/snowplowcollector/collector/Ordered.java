package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import java.util.List;

/** A setting that keeps its place among more writes than its own. */
final class Ordered<T> extends Delegating<T> {

    private final List<String> writesTo;

    Ordered(AwsSetting<T> setting, List<String> writesTo) {
        super(setting);
        this.writesTo = List.copyOf(writesTo);
    }

    @Override
    public List<String> writesTo() {
        return writesTo;
    }
}
