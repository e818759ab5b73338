package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.local.LocalCloud;

/**
 * A local cloud that outlives the goal that started it.
 *
 * @param cloud a use of it that is this one's alone
 */
public record StartedCloud(LocalCloud cloud) implements AutoCloseable {

    /** Delivers all logs, also where somebody else goes on using the cloud. */
    @Override
    public void close() {
        try (cloud) {
            cloud.deliverLogs();
        }
    }
}
