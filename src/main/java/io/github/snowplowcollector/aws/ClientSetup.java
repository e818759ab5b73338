package io.github.snowplowcollector.aws;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * What a client is built with, whatever its service.
 *
 * @param settings the goal's
 * @param credentials whose calls they are
 * @param http shared by all clients of a goal
 * @param overrides retries, interceptors and what else the SDK calls so
 */
record ClientSetup(
        AwsSettings settings,
        AwsCredentialsProvider credentials,
        SdkHttpClient http,
        ClientOverrideConfiguration overrides) {

    /** A client of a service that is in every region. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C regional(B builder) {
        return build(builder, Region.of(settings.region()));
    }

    /**
     * A client of a service that is there once in a partition. By the region that signs: with the pseudo region {@code aws-global},
     * calls of another endpoint would be signed for that.
     */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C global(B builder) {
        boolean china = new AwsRegions().partition(settings.region()).equals(Optional.of("aws-cn"));
        return build(builder, china ? Region.CN_NORTHWEST_1 : Region.US_EAST_1);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, Region region) {
        settings.endpoint()
                .ifPresent(address ->
                        builder.endpointOverride(address).fipsEnabled(false).dualstackEnabled(false));
        return (settings.local() ? ProcessSettings.none(builder) : builder)
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(overrides)
                .build();
    }
}
