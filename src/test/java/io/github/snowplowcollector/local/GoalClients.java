package io.github.snowplowcollector.local;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Clients of a local cloud as goals use them, with their retries. */
public final class GoalClients {

    private GoalClients() {}

    public static AwsClients open(URI endpoint) {
        return open(endpoint, "us-east-1");
    }

    /** Tries for longer than it takes another to serve the cloud: five random delays may be short. */
    static AwsClients patient(URI endpoint) {
        return open(endpoint, "us-east-1", 10);
    }

    static AwsClients open(URI endpoint, String region) {
        return open(endpoint, region, 5);
    }

    private static AwsClients open(URI endpoint, String region, int maxAttempts) {
        var keys = CredentialSettings.ofLocalCloud();
        return AwsClients.open(
                new AwsSettings(region, Optional.of(endpoint), keys, Map.of(), Optional.empty(), maxAttempts, "test"),
                new CallLog());
    }
}
