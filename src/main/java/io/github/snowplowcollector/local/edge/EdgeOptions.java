package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.micro.MicroOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How an edge runs.
 *
 * @param logDelivery time between two deliveries of logs
 * @param bucketRedirect how long after a bucket's creation its global name leads to where it is
 * @param logFaults what happens to log files on their way
 * @param cors what pages may read of the pixel's answers
 * @param patience how long a viewer may take from one request to the next before it is hung up on
 * @param clock tells the time of every request
 * @param micro how events are judged
 * @param bind where it listens
 * @param console told, a line each, what whoever runs the edge should know
 */
public record EdgeOptions(
        Duration logDelivery,
        Duration bucketRedirect,
        LogFaults logFaults,
        CorsMode cors,
        Duration patience,
        Clock clock,
        MicroOptions micro,
        EdgeBind bind,
        Consumer<String> console) {

    /** CloudFront's patience. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);
}
