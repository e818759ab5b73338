package io.github.snowplowcollector.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what is logged, one {@code level: line} each. */
final class LogLines extends SystemStreamLog {

    final List<String> lines = new ArrayList<>();

    @Override
    public void debug(CharSequence content) {
        lines.add("debug: " + content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        lines.add("debug: " + content + ": " + error);
    }

    @Override
    public void info(CharSequence content) {
        lines.add("info: " + content);
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("warn: " + content);
    }

    @Override
    public void error(CharSequence content) {
        lines.add("error: " + content);
    }
}
