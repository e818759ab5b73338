package io.github.snowplowcollector.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The plugin's clients over a wire of the test's own, retrying without waiting. */
public final class WiredClients {

    private WiredClients() {}

    /**
     * Clients that try a call three times, as often as a test asks: what one run may retry must not depend on the runs before it.
     *
     * @param wire given every attempt
     */
    public static AwsClients open(String region, URI endpoint, CallLog calls, SdkHttpClient wire) {
        var settings = new AwsSettings(
                region,
                Optional.of(endpoint),
                new CredentialSettings(
                        Optional.empty(), Optional.of(new StaticKeys("local", "local")), Optional.empty()),
                Map.of(),
                Optional.empty(),
                3,
                "test");
        var retries = Retries.standard(3, BackoffStrategy.retryImmediately()).toBuilder()
                .circuitBreakerEnabled(false)
                .build();
        return new AwsClients(settings, calls, retries, () -> wire);
    }
}
