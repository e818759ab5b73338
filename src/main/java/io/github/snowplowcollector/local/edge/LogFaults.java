package io.github.snowplowcollector.local.edge;

import java.time.Duration;

/**
 * What happens to log files on their way into the bucket, to test who reads them. The same seed gives the same faults.
 *
 * @param jitter each file comes up to so much later, so that they come out of order
 * @param duplicates of a hundred files, how many come twice, under another name the second time
 * @param late of a hundred files, how many are missing at first and come 20 deliveries later
 * @param fileRows most rows of a file
 * @param seed of the chances
 */
public record LogFaults(Duration jitter, int duplicates, int late, int fileRows, long seed) {

    /** Every file comes once, in order and as large as it is. */
    public static final LogFaults NONE = new LogFaults(Duration.ZERO, 0, 0, Integer.MAX_VALUE, 0);
}
