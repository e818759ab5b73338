package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.spec.Partitions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one goal, built when they are first asked for. They share one HTTP client, the credentials, the retry rules and the
 * call log. Safe to use from several threads, whose context class loader must be that of the thread that opened them: the SDK finds
 * parts of itself through it.
 */
public final class AwsClients implements AutoCloseable {

    private final AwsSettings settings;
    private final CallLog calls;
    private final RetryStrategy retries;
    private final Once<SdkHttpClient> http;
    private final Once<Credentials> credentials;
    private final Once<S3Client> s3;
    private final Once<CloudFrontClient> cloudFront;
    private final Once<StsClient> sts;
    private final Once<Identity> identity;

    /** Builds nothing yet and calls nobody. */
    public static AwsClients open(AwsSettings settings, CallLog calls) {
        return new AwsClients(settings, calls, Retries.standard(settings.maxAttempts()));
    }

    AwsClients(AwsSettings settings, CallLog calls, RetryStrategy retries) {
        this(settings, calls, retries, () -> Proxies.client(settings));
    }

    AwsClients(AwsSettings settings, CallLog calls, RetryStrategy retries, Supplier<SdkHttpClient> wire) {
        this.settings = settings;
        this.calls = calls;
        this.retries = retries;
        http = new Once<>(wire);
        credentials = new Once<>(() -> new Credentials(settings.credentials(), this::buildSts));
        s3 = new Once<>(() -> build(this::buildS3));
        cloudFront = new Once<>(() -> build(this::buildCloudFront));
        sts = new Once<>(() -> buildSts(credentials().provider()));
        identity = new Once<>(this::askIdentity);
    }

    /** S3 in the settings' region. */
    public S3Client s3() {
        return s3.get();
    }

    /** CloudFront, which is global in its partition. */
    public CloudFrontClient cloudFront() {
        return cloudFront.get();
    }

    /** STS in the settings' region. */
    public StsClient sts() {
        return sts.get();
    }

    /**
     * Who calls; asked once.
     *
     * @throws WithheldCallException if it is another account than the one named, or one in a partition that lacks what a collector is
     *     made of
     */
    public Identity identity() {
        return identity.get();
    }

    /** What was called so far. */
    public CallLog calls() {
        return calls;
    }

    @Override
    public void close() {
        Stream.of(s3, cloudFront, sts, credentials, http)
                .flatMap(part -> part.ifMade().stream())
                .forEach(SdkAutoCloseable::close);
    }

    private Credentials credentials() {
        return credentials.get();
    }

    private <C> C build(Supplier<C> client) {
        return settings.local() ? ProcessSettings.unheard(client) : ProcessSettings.heard(client);
    }

    private S3Client buildS3() {
        var builder = configure(S3Client.builder(), region(), credentials().provider())
                .forcePathStyle(settings.endpoint().isPresent());
        return (settings.local() ? ProcessSettings.none(builder) : builder).build();
    }

    /** By the region that signs: with the pseudo region {@code aws-global}, calls of another endpoint would be signed for that. */
    private CloudFrontClient buildCloudFront() {
        boolean china = new Regions().partition(settings.region()).equals(Optional.of("aws-cn"));
        return configure(
                        CloudFrontClient.builder(),
                        china ? Region.CN_NORTHWEST_1 : Region.US_EAST_1,
                        credentials().provider())
                .build();
    }

    private StsClient buildSts(AwsCredentialsProvider provider) {
        return build(() -> configure(StsClient.builder(), region(), provider).build());
    }

    private Region region() {
        return Region.of(settings.region());
    }

    private Identity askIdentity() {
        var answer = sts().getCallerIdentity();
        var caller = new Identity(answer.account(), answer.arn());
        caller.partition().flatMap(Partitions::lack).ifPresent(lack -> {
            throw new WithheldCallException(new Advice(
                    "the credentials are those of " + caller.arn() + ". " + lack + " Nothing was written.",
                    Partitions.WAY_OUT,
                    true));
        });
        settings.accountId()
                .filter(account -> !account.equals(caller.accountId()))
                .ifPresent(account -> {
                    throw new WithheldCallException(new Advice(
                            "snowplow.accountId = '" + account + "', but the credentials belong to account "
                                    + caller.accountId() + " (" + caller.arn() + "). Nothing was written.",
                            "choose credentials of account " + account
                                    + " with profile, roleArn or serverId, or correct accountId.",
                            true));
                });
        return caller;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
            B builder, Region region, AwsCredentialsProvider provider) {
        settings.endpoint()
                .ifPresent(address ->
                        builder.endpointOverride(address).fipsEnabled(false).dualstackEnabled(false));
        return (settings.local() ? ProcessSettings.none(builder) : builder)
                .region(region)
                .credentialsProvider(provider)
                .httpClient(http.get())
                .overrideConfiguration(overrides());
    }

    private ClientOverrideConfiguration overrides() {
        var overrides = ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, settings.userAgentSuffix());
        settings.credentials().profile().ifPresent(overrides::defaultProfileName);
        if (settings.local()) {
            ProcessSettings.none(overrides);
        }
        interceptors().forEach(overrides::addExecutionInterceptor);
        return overrides.build();
    }

    /** The guard comes first, so that what it holds back is no call. */
    private List<ExecutionInterceptor> interceptors() {
        return List.of(new CallerGuard(this::identity), new CallRecorder(calls), new AnswerGuard());
    }
}
