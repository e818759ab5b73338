package io.github.snowplowcollector.ground;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads that no JVM waits for at its end, by their names, which a thread dump shows. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** All of one name. */
    public static ThreadFactory named(String name) {
        return task -> daemon(task, name);
    }

    /** {@code name-1}, {@code name-2} and so on. */
    public static ThreadFactory numbered(String name) {
        var number = new AtomicInteger();
        return task -> daemon(task, name + "-" + number.incrementAndGet());
    }

    /**
     * Numbered ones that find classes where {@code loader} does, whoever happens to need the next of them; all others have the context
     * class loader of who needed them.
     */
    public static ThreadFactory numbered(String name, @Nullable ClassLoader loader) {
        var threads = numbered(name);
        return task -> {
            var thread = threads.newThread(task);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
