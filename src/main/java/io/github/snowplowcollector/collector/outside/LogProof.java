package io.github.snowplowcollector.collector.outside;

import io.github.snowplowcollector.reconcile.RefusedException;
import java.time.Instant;

/** Sees whether two ways of logging deliver the same. */
public interface LogProof {

    /** Whoever cannot look gives nothing up. */
    LogProof NONE = new LogProof() {
        @Override
        public SentEvent send(String distributionId, String domain) {
            throw new RefusedException(
                    "the logs of distribution " + distributionId
                            + " are delivered in another way than wanted, which is changed over by goals only. Fix: run snowplow:setup.");
        }

        @Override
        public Overlap compare(String distributionId, LogPlace old, LogPlace next, SentEvent event, Instant until) {
            return new Overlap(false, false, 0);
        }
    };

    /**
     * Sends an event of the plugin's own through a distribution.
     *
     * @param domain the distribution's domain name
     * @throws RefusedException if it is not answered as a collector answers
     */
    SentEvent send(String distributionId, String domain);

    /**
     * Reads what both ways have of the requests from an event on.
     *
     * @param event an event that was sent
     * @param until where the time ends that is looked at
     */
    Overlap compare(String distributionId, LogPlace old, LogPlace next, SentEvent event, Instant until);
}
