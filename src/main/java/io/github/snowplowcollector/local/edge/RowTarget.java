package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.time.Instant;
import java.util.Optional;

/**
 * Where rows of one distribution go.
 *
 * @param shown what Micro's API reads
 * @param log their log object; empty if the distribution logs nothing
 */
record RowTarget(RowSink shown, Optional<LogTarget> log) {

    static RowTarget of(RowSink shown, ServedDistribution distribution, Instant now) {
        return new RowTarget(
                shown,
                distribution
                        .logging()
                        .map(to -> new LogTarget(
                                distribution.id(),
                                Math.floorDiv(now.getEpochSecond(), 3600L),
                                to.bucket(),
                                to.prefix())));
    }

    /**
     * Where rows go together.
     *
     * @param hour hour of the requests, in hours since the epoch
     * @param prefix of the log object's key, as configured
     */
    record LogTarget(String distributionId, long hour, String bucket, String prefix) {}
}
