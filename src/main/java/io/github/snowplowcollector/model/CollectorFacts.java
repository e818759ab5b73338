package io.github.snowplowcollector.model;

import java.net.URI;
import java.util.Optional;

/**
 * A collector as it stands: what a goal hands on to verification, to other plugins and to people.
 *
 * @param collector its name
 * @param region region of its buckets
 * @param accountId the account it lives in
 * @param url where trackers send events, without the path, for example {@code https://d111111abcdef8.cloudfront.net}
 * @param distributionId id of its distribution
 * @param distributionDomain domain name of its distribution
 * @param pixelBucket name of its pixel bucket
 * @param logBucket name of its log bucket; empty when it keeps no logs
 * @param logPrefix key prefix of its logs
 * @param domain the names of its own, if it has any
 */
public record CollectorFacts(
        String collector,
        String region,
        String accountId,
        URI url,
        String distributionId,
        String distributionDomain,
        String pixelBucket,
        Optional<String> logBucket,
        String logPrefix,
        Optional<DomainFacts> domain) {

    /** A collector that is reached by its distribution's name alone. */
    public CollectorFacts(
            String collector,
            String region,
            String accountId,
            URI url,
            String distributionId,
            String distributionDomain,
            String pixelBucket,
            Optional<String> logBucket,
            String logPrefix) {
        this(
                collector,
                region,
                accountId,
                url,
                distributionId,
                distributionDomain,
                pixelBucket,
                logBucket,
                logPrefix,
                Optional.empty());
    }

    /** The port of its address. */
    public int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equals(url.getScheme()) ? 80 : 443;
    }

    /** The same collector, reached by a name of its own. */
    public CollectorFacts with(DomainFacts own) {
        return with(URI.create("https://" + own.host()), Optional.of(own));
    }

    /** The same collector, reached by the name that CloudFront gave its distribution. */
    public CollectorFacts withoutDomain() {
        return with(URI.create("https://" + distributionDomain), Optional.empty());
    }

    /** The same collector, reached under another address. */
    public CollectorFacts at(URI address) {
        return with(address, domain);
    }

    private CollectorFacts with(URI address, Optional<DomainFacts> own) {
        return new CollectorFacts(
                collector,
                region,
                accountId,
                address,
                distributionId,
                distributionDomain,
                pixelBucket,
                logBucket,
                logPrefix,
                own);
    }
}
