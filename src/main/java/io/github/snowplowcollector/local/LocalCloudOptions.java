package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.iam.Principal;
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
 * @param principal whom every caller is judged as
 */
public record LocalCloudOptions(
        Path directory, Duration logDelivery, Duration deployment, Clock clock, Principal principal) {

    /** A cloud whose callers are all the account's root user, who may do everything. */
    public LocalCloudOptions(Path directory, Duration logDelivery, Duration deployment, Clock clock) {
        this(directory, logDelivery, deployment, clock, Principal.ROOT);
    }
}
