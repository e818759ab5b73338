package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.DistributionSpec;
import io.github.snowplowcollector.config.Pixel;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a collector is verified against.
 *
 * @param distribution how the pixel is meant to be served
 * @param pixel the pixel that is meant to be served
 * @param logsWait longest time to wait for the probe's row in the log; zero does not wait
 * @param endpoint address that speaks S3 in place of AWS
 * @param otherProtocol the collector over the other one of http and https; empty when that is the same host at its usual port
 * @param version the plugin's version
 */
public record VerifySettings(
        DistributionSpec distribution,
        Pixel pixel,
        Duration logsWait,
        Optional<URI> endpoint,
        Optional<URI> otherProtocol,
        String version) {

    /** The settings of the collector that {@code spec} describes. */
    public static VerifySettings of(
            CollectorSpec spec,
            Duration logsWait,
            Optional<URI> endpoint,
            Optional<URI> otherProtocol,
            String version) {
        return new VerifySettings(
                spec.distribution(), spec.pixel().value(), logsWait, endpoint, otherProtocol, version);
    }
}
