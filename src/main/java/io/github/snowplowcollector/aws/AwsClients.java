package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.config.Partitions;
import io.github.snowplowcollector.ground.Once;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.route53.Route53Client;
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
    private final Once<Credentials> dnsCredentials;
    private final Map<Service, Once<SdkClient>> clients = new EnumMap<>(Service.class);
    private final Once<CallerIdentity> identity;

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
        credentials = new Once<>(() -> new Credentials(settings.credentials(), this::stsWith));
        dnsCredentials = new Once<>(() ->
                credentials.get().assuming(settings.credentials().dnsRole().orElseThrow(), this::stsWith));
        for (var service : Service.values()) {
            clients.put(
                    service,
                    new Once<>(() -> build(service, () -> credentialsOf(service).provider())));
        }
        identity = new Once<>(this::askIdentity);
    }

    /** S3 in the settings' region. */
    public S3Client s3() {
        return (S3Client) client(Service.S3);
    }

    /** CloudFront, which is global in its partition. */
    public CloudFrontClient cloudFront() {
        return (CloudFrontClient) client(Service.CLOUDFRONT);
    }

    /** STS in the settings' region. */
    public StsClient sts() {
        return (StsClient) client(Service.STS);
    }

    /** Certificate Manager where CloudFront takes certificates from. */
    public AcmClient acm() {
        return (AcmClient) client(Service.ACM);
    }

    /** Route 53, as the role that its zones are written by. */
    public Route53Client route53() {
        return (Route53Client) client(Service.ROUTE53);
    }

    /** CloudWatch Logs where CloudFront's logs are delivered from. */
    public CloudWatchLogsClient logs() {
        return (CloudWatchLogsClient) client(Service.CLOUDWATCH_LOGS);
    }

    /**
     * Who calls; asked once.
     *
     * @throws WithheldCallException if it is another account than the one named, or one in a partition that lacks what a collector is
     *     made of
     */
    public CallerIdentity identity() {
        return identity.get();
    }

    /** What was called so far. */
    public CallLog calls() {
        return calls;
    }

    @Override
    public void close() {
        Stream.<Once<? extends SdkAutoCloseable>>concat(
                        clients.values().stream(), Stream.of(dnsCredentials, credentials, http))
                .flatMap(part -> part.ifMade().stream())
                .forEach(SdkAutoCloseable::close);
    }

    private Credentials credentialsOf(Service service) {
        return service == Service.ROUTE53 && settings.credentials().dnsRole().isPresent()
                ? dnsCredentials.get()
                : credentials.get();
    }

    private SdkClient stsWith(AwsCredentialsProvider provider) {
        return build(Service.STS, () -> provider);
    }

    private SdkClient client(Service service) {
        return Objects.requireNonNull(clients.get(service)).get();
    }

    private SdkClient build(Service service, Supplier<AwsCredentialsProvider> provider) {
        Supplier<SdkClient> client =
                () -> service.client(new ClientSetup(settings, provider.get(), http.get(), overrides()));
        return settings.local() ? ProcessSettings.unheard(client) : ProcessSettings.heard(client);
    }

    private CallerIdentity askIdentity() {
        var answer = sts().getCallerIdentity();
        var caller = new CallerIdentity(answer.account(), answer.arn());
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
