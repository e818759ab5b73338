package io.github.snowplowcollector.mojo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what is logged, one {@code level: line} each. */
public final class LogLines extends SystemStreamLog {

    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void debug(CharSequence content) {
        add("debug: " + content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        add("debug: " + content + ": " + error);
    }

    @Override
    public void info(CharSequence content) {
        add("info: " + content);
    }

    @Override
    public void warn(CharSequence content) {
        add("warn: " + content);
    }

    @Override
    public void error(CharSequence content) {
        add("error: " + content);
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /** The first line of this kind, as soon as it is logged. */
    public synchronized String await(Predicate<String> kind) throws InterruptedException {
        while (true) {
            var found = lines.stream().filter(kind).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            wait();
        }
    }
}
