package io.github.snowplowcollector.local.logs;

import java.util.List;

/** How logs are delivered beside what CloudFront does of itself. */
@FunctionalInterface
public interface VendedLogs {

    /** Nobody asked for any. */
    VendedLogs NONE = distributionId -> List.of();

    /** The ways of a distribution at this moment, the same instances as long as nothing changes. Asked on any thread; waits for nothing. */
    List<VendedLog> of(String distributionId);
}
