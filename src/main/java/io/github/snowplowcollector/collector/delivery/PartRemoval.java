package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import java.util.List;
import java.util.Optional;

/** What removes a part of standard logging v2 with the collector. */
record PartRemoval(Part part) implements AwsRemoval {

    @Override
    public String address() {
        return part.address();
    }

    @Override
    public List<ApiCall> calls() {
        return ApiCall.join(part.reads(), part.writes());
    }

    @Override
    public Optional<String> read() {
        var names = part.names().get();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    @Override
    public void remove(Waiting waiting) {
        part.removal().run();
    }
}
