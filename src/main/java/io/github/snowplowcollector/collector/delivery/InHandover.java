package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import java.util.List;
import java.util.stream.Stream;

/** A setting that comes after a handover, if there is one. */
final class InHandover<T> extends Delegating<T> {

    InHandover(AwsSetting<T> setting) {
        super(setting);
    }

    @Override
    public List<String> writesTo() {
        return Stream.concat(Stream.of(Handover.RESOURCE), super.writesTo().stream())
                .toList();
    }
}
