package io.github.snowplowcollector.collector.resource;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.model.HealthCheck;
import java.util.List;

/**
 * What has to hold in an account for events to be kept.
 *
 * @param name name of the row
 * @param reads the calls that looking takes; none of its own if empty
 * @param look the look
 */
public record AwsHealthCheck(String name, List<ApiCall> reads, HealthCheck.Look look) {

    /** The check as those take it who know no account. */
    public HealthCheck check() {
        var action = reads.stream()
                .flatMap(call -> call.permissions().stream())
                .map(permission -> permission.action())
                .findFirst();
        return new HealthCheck(name, action.orElse(""), look);
    }
}
