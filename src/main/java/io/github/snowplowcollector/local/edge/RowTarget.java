package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.logs.VendedLog;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where rows of one distribution go.
 *
 * @param shown what Micro's API reads
 * @param log their log objects; empty if the distribution logs nothing
 */
record RowTarget(RowSink shown, Optional<LogTarget> log) {

    static RowTarget of(RowSink shown, ServedDistribution distribution, List<VendedLog> vended, Instant now) {
        if (distribution.logging().isEmpty() && vended.isEmpty()) {
            return new RowTarget(shown, Optional.empty());
        }
        return new RowTarget(
                shown,
                Optional.of(new LogTarget(
                        distribution.id(),
                        Math.floorDiv(now.getEpochSecond(), 3600L),
                        distribution.logging(),
                        vended)));
    }

    /** Whether the spool keeps more of each row than standard logs tell. */
    boolean wide() {
        return log.filter(LogTarget::wide).isPresent();
    }

    /**
     * Where rows go together.
     *
     * @param hour hour of the requests, in hours since the epoch
     * @param standard where standard logging puts them; empty if it is off
     * @param vended how they are delivered beside
     */
    record LogTarget(
            String distributionId, long hour, Optional<ServedDistribution.Logging> standard, List<VendedLog> vended) {

        boolean wide() {
            return !vended.isEmpty();
        }
    }
}
