package io.github.snowplowcollector.local;

import java.util.OptionalInt;

/**
 * Who runs the cloud of a folder.
 *
 * @param pid its process
 * @param started when that process started, in milliseconds since the epoch: process ids come again
 * @param apiPort where its API listens; empty while it is starting
 * @param principal fingerprint of what callers may do; 0 is everything
 * @param bind fingerprint of where its edge listens; 0 is loopback
 */
record CloudOwner(long pid, long started, OptionalInt apiPort, long principal, long bind) {

    /** This process, before it listens anywhere. */
    static CloudOwner thisProcess() {
        var process = ProcessHandle.current();
        long started = process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
        return new CloudOwner(process.pid(), started, OptionalInt.empty(), 0, 0);
    }

    CloudOwner listening(int port, LocalCloudOptions options) {
        return new CloudOwner(
                pid,
                started,
                OptionalInt.of(port),
                options.policies(),
                options.bind().fingerprint());
    }

    boolean isThisProcess() {
        var own = thisProcess();
        return pid == own.pid && started == own.started;
    }
}
