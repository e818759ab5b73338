package io.github.snowplowcollector.collector.cloudfront;

import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;

/** Changes that name the version which they change. */
final class IfMatch {

    private IfMatch() {}

    /** Reads and changes once more if somebody else wrote in between, or if our own change was made and its answer lost. */
    static void again(Runnable readAndChange) {
        try {
            readAndChange.run();
        } catch (PreconditionFailedException e) {
            readAndChange.run();
        }
    }
}
