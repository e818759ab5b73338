package io.github.snowplowcollector.collector.audit;

import java.util.List;

/**
 * A security rule for one kind of resource.
 *
 * @param resource {@code distribution}, {@code pixel-bucket} or {@code log-bucket}
 * @param expected what a collector does with it
 * @param equivalents ids of the same rule elsewhere
 */
record Rule(
        String id,
        String severity,
        String title,
        List<String> equivalents,
        String resource,
        ExpectedVerdict expected,
        String reason,
        String setting) {

    /**
     * What somebody saw who looked whether it is kept.
     *
     * @param kept whether it is
     * @param seen what there is, in words
     * @param intended whether what is not kept is as a set-up wants it for now
     */
    record Observation(boolean kept, String seen, boolean intended) {

        Observation(boolean kept, String seen) {
            this(kept, seen, false);
        }
    }
}
