package io.github.snowplowcollector.local.cloudfront;

import java.time.Duration;
import java.time.Instant;

/**
 * A change on its way to the edges.
 *
 * @param begun when it was made
 * @param length how long it takes
 */
public record DeploymentWindow(Instant begun, Duration length) {

    /** A change that was made in the future is there: the clock was put back since. */
    public boolean isOver(Instant now) {
        return now.isBefore(begun) || !now.isBefore(begun.plus(length));
    }
}
