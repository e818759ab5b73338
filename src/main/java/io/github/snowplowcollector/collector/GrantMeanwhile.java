package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Delegating;
import io.github.snowplowcollector.collector.s3.LogDeliveryGrant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The grant of standard logging as long as that goes on beside another way: until the other one is seen to deliver, nothing may be lost. */
final class GrantMeanwhile extends Delegating<String> {

    private final BooleanSupplier needed;

    GrantMeanwhile(AwsSetting<String> grant, BooleanSupplier needed) {
        super(grant);
        this.needed = needed;
    }

    @Override
    public boolean isToldInOrder() {
        return false;
    }

    @Override
    public Optional<String> read() {
        return needed.getAsBoolean() ? super.read() : Optional.of(LogDeliveryGrant.WANTED);
    }
}
