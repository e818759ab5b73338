package io.github.snowplowcollector.local.edge;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Tells whoever runs the edge why viewers get 503: once a cause, and once when it is over. */
final class OutageNotice {

    private static final String SERVING = "";

    private final Consumer<String> console;
    private volatile String cause = SERVING;

    OutageNotice(Consumer<String> console) {
        this.console = console;
    }

    /**
     * Viewers get 503.
     *
     * @param why the same words for the same cause
     * @param fix what to do about it
     */
    synchronized void begin(String why, String fix) {
        if (!cause.equals(why)) {
            cause = why;
            console.accept("The collector answers 503, because " + why + ". Fix: " + fix + ".");
        }
    }

    /** Viewers get 503, since their requests cannot be kept in a folder. */
    void begin(Path folder, Throwable failure) {
        // A file's name is another one every time.
        var reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        begin(
                "no event can be kept in " + folder + ": "
                        + (failure instanceof NoSuchFileException ? "it is gone" : reason),
                "free space there and let nothing delete it, or name another folder with -Dsnowplow.local.directory");
    }

    /** Viewers are served. */
    void end() {
        if (!cause.equals(SERVING)) {
            tellEnd();
        }
    }

    private synchronized void tellEnd() {
        if (!cause.equals(SERVING)) {
            console.accept("The collector answers again. It is over that " + cause + ".");
            cause = SERVING;
        }
    }
}
