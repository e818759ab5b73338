package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.ground.UserException;

/** There is no such log bucket. */
public final class NoLogBucketException extends UserException {

    private static final long serialVersionUID = 1L;

    NoLogBucketException(String bucket, Throwable cause) {
        super(
                "the log bucket " + bucket
                        + " does not exist. Fix: run snowplow:setup, or check collector, region and credentials.",
                cause);
    }
}
