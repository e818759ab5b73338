package io.github.snowplowcollector.collector.takeover;

/** Asks CloudFront's edge for what a distribution serves, as a viewer does. */
@FunctionalInterface
public interface Edge {

    /**
     * What the edge answered.
     *
     * @param status HTTP status; 0 where no answer came
     * @param cache the header {@code X-Cache}, for example {@code Miss from cloudfront}; empty if there was none
     */
    record Answer(int status, String cache) {

        boolean isFromOrigin() {
            return status == 200 && cache.startsWith("Miss ");
        }

        @Override
        public String toString() {
            return status == 0 ? "no answer" : status + (cache.isEmpty() ? "" : ", " + cache);
        }
    }

    /**
     * GET without a query, which is in no cache key.
     *
     * @param path encoded, with a slash at its beginning
     */
    Answer get(String distributionId, String domain, String path);
}
