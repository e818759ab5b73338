package io.github.snowplowcollector.collector.resource;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Gate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A gate at which AWS is asked. */
public final class AwsGate extends Gate implements AwsSetting<String> {

    private final List<ApiCall> reads;

    /**
     * See {@link Gate}.
     *
     * @param reads the calls that tell what is missing
     */
    public AwsGate(
            String address,
            List<String> writesTo,
            Supplier<Optional<String>> missing,
            Waiting waiting,
            List<ApiCall> reads) {
        super(address, writesTo, missing, waiting);
        this.reads = reads;
    }

    @Override
    public List<ApiCall> reads() {
        return reads;
    }

    @Override
    public List<ApiCall> writes() {
        return List.of();
    }
}
