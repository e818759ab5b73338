package io.github.snowplowcollector.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The plugin's clients over a wire of the test's own. */
public final class WiredClients {

    private static final int ATTEMPTS = 3;
    private static final int RACING_ATTEMPTS = 5;

    private WiredClients() {}

    /**
     * Clients that try a call three times without waiting, as often as a test asks: what one run may retry must not depend on the runs
     * before it.
     *
     * @param wire given every attempt
     */
    public static AwsClients open(String region, URI endpoint, CallLog calls, SdkHttpClient wire) {
        return open(region, endpoint, calls, wire, Retries.standard(ATTEMPTS, BackoffStrategy.retryImmediately()));
    }

    /** The same for those who race: they wait for one another as ever, but for a cloud that is ten times as fast as AWS. */
    public static AwsClients openForRace(String region, URI endpoint, CallLog calls, SdkHttpClient wire) {
        var backoff = BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(2));
        return open(region, endpoint, calls, wire, Retries.standard(RACING_ATTEMPTS, backoff));
    }

    private static AwsClients open(
            String region, URI endpoint, CallLog calls, SdkHttpClient wire, StandardRetryStrategy retries) {
        var settings = new AwsSettings(
                region,
                Optional.of(endpoint),
                CredentialSettings.ofLocalCloud(),
                Map.of(),
                Optional.empty(),
                ATTEMPTS,
                "test");
        var unbroken = retries.toBuilder().circuitBreakerEnabled(false).build();
        return new AwsClients(settings, calls, unbroken, () -> wire);
    }
}
