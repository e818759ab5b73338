package io.github.snowplowcollector.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a local cloud runs.
 *
 * @param directory folder that keeps its state; made if it is missing
 * @param logDelivery time between two deliveries of access logs
 * @param deployment time that a distribution stays {@code InProgress}
 * @param clock tells every time that it writes or answers
 */
public record LocalCloudOptions(Path directory, Duration logDelivery, Duration deployment, Clock clock) {}
