package io.github.snowplowcollector.aws;

import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services that goals call; the next one is an entry here and an accessor of {@link AwsClients}. No class of a service's SDK module
 * is loaded before its client is built.
 */
enum Service {
    S3("S3", "s3", setup -> setup.regional(s3(setup.settings()))),
    CLOUDFRONT("CloudFront", "cloudfront", setup -> setup.global(CloudFrontClient.builder())),
    STS("STS", "sts", setup -> setup.regional(StsClient.builder())),
    /** CloudFront takes certificates from the region only that signs its own calls. */
    ACM("ACM", "acm", setup -> setup.global(AcmClient.builder())),
    ROUTE53("Route 53", "route53", setup -> setup.global(Route53Client.builder())),
    /** CloudFront's logs are delivered from the region that signs its own calls. */
    CLOUDWATCH_LOGS("CloudWatch Logs", "logs", setup -> setup.global(CloudWatchLogsClient.builder()));

    private final String title;
    private final String iamPrefix;

    @SuppressWarnings("ImmutableEnumChecker") // a function that keeps nothing
    private final Function<ClientSetup, SdkClient> client;

    Service(String title, String iamPrefix, Function<ClientSetup, SdkClient> client) {
        this.title = title;
        this.iamPrefix = iamPrefix;
        this.client = client;
    }

    /** Builds a client of it. */
    SdkClient client(ClientSetup setup) {
        return client.apply(setup);
    }

    /** The service that the SDK calls so; it writes {@code STS} as if that were a word, and {@code Route 53} in one. */
    static Service named(String name) {
        return Stream.of(values())
                .filter(service -> inOneWord(service.title).equalsIgnoreCase(inOneWord(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service of ours: " + name));
    }

    private static String inOneWord(String name) {
        return name.replace(" ", "");
    }

    /** As AWS writes it. */
    String title() {
        return title;
    }

    /** What the names of its IAM actions begin with. */
    String iamPrefix() {
        return iamPrefix;
    }

    private static S3ClientBuilder s3(AwsSettings settings) {
        // What others built may lie in any region.
        var builder = S3Client.builder()
                .forcePathStyle(settings.endpoint().isPresent())
                .crossRegionAccessEnabled(true);
        return settings.local() ? ProcessSettings.none(builder) : builder;
    }
}
