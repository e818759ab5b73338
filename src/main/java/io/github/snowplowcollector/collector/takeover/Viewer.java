package io.github.snowplowcollector.collector.takeover;

import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody who asks an edge for what one distribution serves. */
@FunctionalInterface
public interface Viewer {

    /**
     * What the edge answered.
     *
     * @param status HTTP status; 0 where no answer came
     * @param cache the header {@code X-Cache}, for example {@code Miss from cloudfront}; empty if there was none
     */
    record Answer(int status, String cache) {

        private static final Pattern SERVED = Pattern.compile("(Miss|Hit|RefreshHit) from .*");

        /** Whether it is the object of the bucket: a function's own answer says so in that header. */
        boolean isServed() {
            return status == 200 && SERVED.matcher(cache).matches();
        }

        boolean isFromOrigin() {
            return status == 200 && cache.startsWith("Miss ");
        }

        @Override
        public String toString() {
            return status == 0 ? "no answer" : status + (cache.isEmpty() ? "" : ", " + cache);
        }
    }

    /** Where viewers come from. */
    @FunctionalInterface
    interface Source {

        /** A viewer of a distribution; empty where nobody serves it. */
        Optional<Viewer> of(String distributionId, String domain);
    }

    /**
     * GET without a query, which is in no cache key.
     *
     * @param path encoded, with a slash at its beginning
     */
    Answer get(String path);
}
