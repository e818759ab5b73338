package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.local.acm.AcmApi;
import io.github.snowplowcollector.local.acm.Certificates;
import io.github.snowplowcollector.local.acm.MemoryRecords;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Principal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentity;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** A local CloudFront over memory S3, with the AWS SDK's client before it. A deployment takes one minute of the clock. */
public final class CloudFrontFixture implements AutoCloseable {

    public static final String ACCOUNT = "000000000000";
    public static final String CACHING = "b2884449-e4de-46a7-ac36-70bc7f1ddd6d";
    public static final String CORS_S3_ORIGIN = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";
    public static final Duration DEPLOYMENT = Duration.ofMinutes(1);

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    public final Path directory;
    public final ManualClock clock = new ManualClock(Instant.parse("2026-11-05T10:15:30Z"));
    public final MemoryS3 s3 = new MemoryS3();
    public final MemoryRecords records = new MemoryRecords();
    public final CloudFront cloudFront;
    public final CloudFrontClient client;
    public final AcmClient acm;
    private final ApiServer server;

    public CloudFrontFixture(Path directory) throws IOException {
        this.directory = directory;
        cloudFront = open(7);
        var service = CloudFrontApi.service(cloudFront);
        var certificates = AcmApi.service(cloudFront.certificates(), ACCOUNT);
        server = new ApiServer(request ->
                (certificates.protocol().takes(request) ? certificates : service).answer(request, Principal.ROOT));
        client = CloudFrontClient.builder()
                .endpointOverride(server.address())
                .region(Region.AWS_GLOBAL)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(CREDENTIALS)
                .build();
        acm = acm(Region.US_EAST_1);
    }

    /** Where both are served. */
    public URI address() {
        return server.address();
    }

    /** ACM of a region. */
    public AcmClient acm(Region region) {
        return AcmClient.builder()
                .endpointOverride(server.address())
                .region(region)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    private CloudFront open(int seed) {
        var self = new AtomicReference<CloudFront>();
        var certificates = new Certificates(
                directory,
                ACCOUNT,
                clock,
                new Certificates.Windows(Duration.ZERO, Duration.ZERO),
                arn -> self.get().certificateUsers().of(arn),
                records);
        self.set(new CloudFront(directory, ACCOUNT, clock, DEPLOYMENT, s3, certificates, new Random(seed)));
        return self.get();
    }

    /** A certificate that is requested and whose records are public. Returns its ARN. */
    public String certificate(KeyAlgorithm key, String name, String... further) {
        var arn = acm.requestCertificate(request -> {
                    request.domainName(name)
                            .validationMethod(ValidationMethod.DNS)
                            .keyAlgorithm(key);
                    if (further.length > 0) {
                        request.subjectAlternativeNames(further);
                    }
                })
                .certificateArn();
        publish(arn);
        return arn;
    }

    /** Makes the records public that a certificate waits for. */
    public void publish(String certificateArn) {
        acm.describeCertificate(request -> request.certificateArn(certificateArn))
                .certificate()
                .domainValidationOptions()
                .forEach(name -> records.add(
                        undotted(name.resourceRecord().name()),
                        "CNAME",
                        undotted(name.resourceRecord().value())));
    }

    private static String undotted(String name) {
        return name.substring(0, name.length() - 1);
    }

    /** A configuration with aliases and a certificate of ACM's, for viewers with SNI. */
    public static DistributionConfig.Builder named(
            DistributionConfig.Builder config, String certificateArn, String... names) {
        return config.aliases(aliases -> aliases.quantity(names.length).items(names))
                .viewerCertificate(own -> own.acmCertificateArn(certificateArn)
                        .sslSupportMethod("sni-only")
                        .minimumProtocolVersion("TLSv1.2_2021"));
    }

    /** The same state read again by another CloudFront, as after a restart. */
    public CloudFront restarted() {
        return open(8);
    }

    public String accessControl(String name) {
        return client.createOriginAccessControl(request -> request.originAccessControlConfig(accessControlConfig(name)))
                .originAccessControl()
                .id();
    }

    /** A new origin access identity. */
    public CloudFrontOriginAccessIdentity accessIdentity(String callerReference) {
        return client.createCloudFrontOriginAccessIdentity(request -> request.cloudFrontOriginAccessIdentityConfig(
                        config -> config.callerReference(callerReference).comment("")))
                .cloudFrontOriginAccessIdentity();
    }

    /** A published function. Returns its ARN. */
    public String function(String name) {
        var created = client.createFunction(request -> request.name(name)
                .functionConfig(config -> config.comment("").runtime("cloudfront-js-2.0"))
                .functionCode(SdkBytes.fromUtf8String("function handler(event) { return event.request; }")));
        client.publishFunction(request -> request.name(name).ifMatch(created.eTag()));
        return created.functionSummary().functionMetadata().functionARN();
    }

    public static OriginAccessControlConfig accessControlConfig(String name) {
        return OriginAccessControlConfig.builder()
                .name(name)
                .signingProtocol("sigv4")
                .signingBehavior("always")
                .originAccessControlOriginType("s3")
                .build();
    }

    public String headersPolicy(Consumer<ResponseHeadersPolicyConfig.Builder> content) {
        return client.createResponseHeadersPolicy(request -> request.responseHeadersPolicyConfig(config -> {
                    config.name("policy");
                    content.accept(config);
                }))
                .responseHeadersPolicy()
                .id();
    }

    /** The bucket {@code pixel} as an origin. */
    public static Origin.Builder pixelOrigin() {
        return Origin.builder()
                .id("pixel")
                .domainName("pixel.s3.eu-central-1.amazonaws.com")
                .s3OriginConfig(s3 -> s3.originAccessIdentity(""));
    }

    /** What creation asks for at least: one bucket as origin, and a managed cache policy. */
    public static DistributionConfig.Builder minimal(String callerReference) {
        return DistributionConfig.builder()
                .callerReference(callerReference)
                .comment("")
                .enabled(true)
                .origins(origins -> origins.quantity(1).items(pixelOrigin().build()))
                .defaultCacheBehavior(behavior -> behavior.targetOriginId("pixel")
                        .viewerProtocolPolicy(ViewerProtocolPolicy.ALLOW_ALL)
                        .cachePolicyId(CACHING));
    }

    /** A collector as people built one by hand: a global name, cache settings in the behaviour, logs without a prefix. */
    @SuppressWarnings("deprecation") // as the guide of 2016 had it
    public static DistributionConfig.Builder handBuilt(String callerReference) {
        return minimal(callerReference)
                .origins(origins -> origins.quantity(1)
                        .items(pixelOrigin()
                                .domainName("pixel.s3.amazonaws.com")
                                .build()))
                .defaultCacheBehavior(handBuiltBehavior().build())
                .logging(logging -> logging.enabled(true)
                        .includeCookies(false)
                        .bucket("logs.s3.amazonaws.com")
                        .prefix(""));
    }

    @SuppressWarnings("deprecation") // as the guide of 2016 had it
    public static DefaultCacheBehavior.Builder handBuiltBehavior() {
        return DefaultCacheBehavior.builder()
                .targetOriginId("pixel")
                .viewerProtocolPolicy(ViewerProtocolPolicy.ALLOW_ALL)
                .forwardedValues(values -> values.queryString(false).cookies(cookies -> cookies.forward("none")))
                .minTTL(0L);
    }

    /** A collector as the plugin sets it up: access control, preflights, logging under {@code demo/}. */
    public DistributionConfig.Builder collector(String callerReference) {
        var accessControl = accessControl("access-" + callerReference);
        return minimal(callerReference)
                .defaultRootObject("i")
                .httpVersion(HttpVersion.HTTP2_AND3)
                .origins(origins -> origins.quantity(1)
                        .items(pixelOrigin()
                                .originAccessControlId(accessControl)
                                .build()))
                .defaultCacheBehavior(behavior -> behavior.targetOriginId("pixel")
                        .viewerProtocolPolicy(ViewerProtocolPolicy.ALLOW_ALL)
                        .cachePolicyId(CACHING)
                        .originRequestPolicyId(CORS_S3_ORIGIN)
                        .allowedMethods(methods -> methods.quantity(3)
                                .items(Method.GET, Method.HEAD, Method.OPTIONS)
                                .cachedMethods(cached -> cached.quantity(2).items(Method.GET, Method.HEAD))))
                .logging(logging -> logging.enabled(true)
                        .includeCookies(false)
                        .bucket("logs.s3.amazonaws.com")
                        .prefix("demo/"));
    }

    public Distribution create(DistributionConfig.Builder config) {
        return client.createDistribution(request -> request.distributionConfig(config.build()))
                .distribution();
    }

    /** Creates a distribution and waits, by the clock, until it is deployed. */
    public Distribution deploy(DistributionConfig.Builder config) {
        var created = create(config);
        clock.advance(DEPLOYMENT);
        return created;
    }

    public void update(String id, Consumer<DistributionConfig.Builder> change) {
        var now = client.getDistributionConfig(request -> request.id(id));
        var changed = now.distributionConfig().toBuilder();
        change.accept(changed);
        client.updateDistribution(request -> request.id(id).ifMatch(now.eTag()).distributionConfig(changed.build()));
    }

    public String etag(String id) {
        return client.getDistribution(request -> request.id(id)).eTag();
    }

    public List<String> distributionIds() {
        return client.listDistributions().distributionList().items().stream()
                .map(summary -> summary.id())
                .toList();
    }

    /** The pixel, as S3 answers it. */
    public static HttpResponse pixel(byte[] body) {
        return new HttpResponse(200, Map.of("Content-Type", "image/gif", "ETag", "\"abc\""), body)
                .with("Last-Modified", "Thu, 05 Nov 2026 10:00:00 GMT")
                .with("Server", "AmazonS3")
                .with("x-amz-request-id", "unseen");
    }

    @Override
    public void close() {
        client.close();
        acm.close();
        server.close();
    }
}
