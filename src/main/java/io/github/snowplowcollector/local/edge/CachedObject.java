package io.github.snowplowcollector.local.edge;

import java.time.Instant;

/**
 * An origin's answer as an edge keeps it.
 *
 * @param headers the origin's, those of the connection left out; not to be changed
 * @param stored when it was fetched
 * @param expires from when on it is fetched again
 */
record CachedObject(int status, HeaderList headers, byte[] body, Instant stored, Instant expires) {

    /** What was fetched in the future is not: the clock was put back, and nothing is to be kept the longer for it. */
    boolean fresh(Instant now) {
        return !now.isBefore(stored) && now.isBefore(expires);
    }

    long age(Instant now) {
        return Math.max(0, now.getEpochSecond() - stored.getEpochSecond());
    }
}
