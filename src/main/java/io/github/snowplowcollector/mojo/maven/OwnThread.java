package io.github.snowplowcollector.mojo.maven;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread for one piece of work, to leave nothing on Maven's: what libraries keep by thread, as Netty does and the SDK's XML reader,
 * would hold all classes of the plugin for as long as an IDE or a daemon has that thread.
 */
public final class OwnThread {

    /** What the thread does. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private OwnThread() {}

    /** Does the work and waits for its end. Throws what it throws; who interrupts the waiting interrupts the work. */
    public static void run(Task work) throws Exception {
        var task = new FutureTask<Void>(() -> {
            work.run();
            return null;
        });
        var thread = new Thread(task, Thread.currentThread().getName());
        thread.start();
        boolean interrupted = await(thread);
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the waiting was interrupted. */
    private static boolean await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        return interrupted;
    }
}
