package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.iam.Principal;
import java.util.OptionalInt;

/**
 * Who runs the cloud of a folder.
 *
 * @param pid its process
 * @param started when that process started, in milliseconds since the epoch: process ids come again
 * @param apiPort where its API listens; empty while it is starting
 * @param principal fingerprint of whom callers are judged as; 0 is the root user
 */
record CloudOwner(long pid, long started, OptionalInt apiPort, long principal) {

    /** This process, before it listens anywhere. */
    static CloudOwner thisProcess() {
        var process = ProcessHandle.current();
        long started = process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
        return new CloudOwner(process.pid(), started, OptionalInt.empty(), 0);
    }

    CloudOwner listening(int port, Principal judgedAs) {
        return new CloudOwner(pid, started, OptionalInt.of(port), judgedAs.fingerprint());
    }

    boolean isThisProcess() {
        var own = thisProcess();
        return pid == own.pid && started == own.started;
    }
}
