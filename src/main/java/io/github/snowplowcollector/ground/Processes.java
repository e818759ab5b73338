package io.github.snowplowcollector.ground;

import java.io.IOException;

/** Processes of other programs. */
public final class Processes {

    private Processes() {}

    /**
     * Starts one and leaves nothing of whoever starts it behind: the JDK's thread that waits for processes outlives it, with the context
     * class loader that it had then.
     */
    public static Process start(ProcessBuilder command) throws IOException {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return command.start();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
