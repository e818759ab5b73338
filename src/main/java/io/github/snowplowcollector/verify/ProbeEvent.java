package io.github.snowplowcollector.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The event that was sent to be found in the log.
 *
 * @param eventId its {@code eid}
 * @param requestId CloudFront's id of the request, {@code x-edge-request-id} in the log
 * @param sent when it was sent
 * @param delay how long after that it was seen in the log; empty if it was not, so far
 */
public record ProbeEvent(String eventId, String requestId, Instant sent, Optional<Duration> delay) {}
