package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.micro.MicroOptions;
import java.time.Clock;
import java.time.Duration;

/**
 * How an edge runs.
 *
 * @param logDelivery time between two deliveries of logs
 * @param patience how long a viewer may take from one request to the next before it is hung up on
 * @param clock tells the time of every request
 * @param micro how events are judged
 */
public record EdgeOptions(Duration logDelivery, Duration patience, Clock clock, MicroOptions micro) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** With CloudFront's patience. */
    public static EdgeOptions of(Duration logDelivery, Clock clock, MicroOptions micro) {
        return new EdgeOptions(logDelivery, PATIENCE, clock, micro);
    }
}
