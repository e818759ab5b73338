package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.net.URI;
import java.util.List;

/** The calls of a role, declared by what a collector consists of: nobody is called for them. */
public final class RoleCalls {

    private static final URI NOBODY = URI.create("http://localhost:9");

    private RoleCalls() {}

    public static List<ApiCall> of(Role role, CollectorIdentity identity) {
        try (var aws = GoalClients.open(NOBODY)) {
            var calls = Collector.calls(identity, aws, role);
            return ApiCall.join(calls, LogArchive.calls(role));
        }
    }
}
