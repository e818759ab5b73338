package io.github.snowplowcollector.aws;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/**
 * Where a local cloud serves a distribution, whose own name no DNS has.
 *
 * @param url where trackers send events: one of the other two
 * @param http where it is reached by http
 * @param https where it is reached by https
 * @param trust TLS that trusts the cloud's own certificate, those that it issued for domains, and nothing else; made when it is asked
 *     for, since most goals want no more than an address
 */
public record LocalEdge(URI url, URI http, URI https, Supplier<SSLContext> trust) {

    private static final String HTTP = "x-snowplow-edge-http";
    private static final String DNS = "x-snowplow-dns";
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:([1-9]\\d{0,4})");
    private static final String HTTPS = "x-snowplow-edge-https";

    /**
     * What the answers of an endpoint say; empty if they say nothing, as those of AWS. They are not to be believed of another machine.
     *
     * @param distributionId the distribution asked for, which must be there
     */
    public static Optional<LocalEdge> announced(AwsClients aws, String distributionId) {
        var answer = aws.cloudFront().getDistribution(r -> r.id(distributionId));
        boolean servesHttp = answer.distribution()
                        .distributionConfig()
                        .defaultCacheBehavior()
                        .viewerProtocolPolicy()
                == ViewerProtocolPolicy.ALLOW_ALL;
        return address(answer.sdkHttpResponse(), HTTP)
                .flatMap(http -> address(answer.sdkHttpResponse(), HTTPS)
                        .map(https -> new LocalEdge(
                                servesHttp ? http : https,
                                http,
                                https,
                                () -> trust(new AnnouncedCertificate(aws, distributionId)))));
    }

    /** Where a local cloud's name server listens, as the answers of an endpoint on this machine say; empty if they do not. */
    public static Optional<InetSocketAddress> nameServer(AwsClients aws) {
        // Whoever asks by the same header makes it listen.
        return aws.cloudFront()
                .listDistributions(r -> r.overrideConfiguration(o -> o.putHeader(DNS, "")))
                .sdkHttpResponse()
                .firstMatchingHeader(DNS)
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .map(address ->
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address.group(1))));
    }

    private static Optional<URI> address(SdkHttpResponse answer, String header) {
        return answer.firstMatchingHeader(header)
                .filter(address -> address.matches("https?://[\\w.:\\[\\]-]+"))
                .map(URI::create)
                .filter(address -> address.getHost() != null);
    }

    private static SSLContext trust(AnnouncedCertificate certificate) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {certificate}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
