package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DistributionSpec;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.dns.Dns;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a collector is verified against.
 *
 * @param distribution how the pixel is meant to be served
 * @param pixel the pixel that is meant to be served
 * @param names the names of its own that it is meant to be reached by
 * @param logsWait longest time to wait for the probe's row in the log; zero does not wait
 * @param endpoint address that speaks S3 in place of AWS
 * @param otherProtocol the collector over the other one of http and https; empty when that is the same host at its usual port
 * @param distributionUrl where the distribution is reached by the name that CloudFront gave it; empty if nobody serves it by that
 * @param dns tells where the collector's domain leads
 * @param version the plugin's version
 */
public record VerifySettings(
        DistributionSpec distribution,
        Pixel pixel,
        List<String> names,
        Duration logsWait,
        Optional<URI> endpoint,
        Optional<URI> otherProtocol,
        Optional<URI> distributionUrl,
        Dns dns,
        String version) {

    /** The settings of the collector that {@code spec} describes. */
    public static VerifySettings of(
            CollectorSpec spec,
            Duration logsWait,
            Optional<URI> endpoint,
            Optional<URI> otherProtocol,
            Optional<URI> distributionUrl,
            Dns dns,
            String version) {
        return new VerifySettings(
                spec.distribution(),
                spec.pixel().value(),
                spec.domain().map(DomainSpec::names).orElse(List.of()),
                logsWait,
                endpoint,
                otherProtocol,
                distributionUrl,
                dns,
                version);
    }
}
