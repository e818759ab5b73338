package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.ground.Printable;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/**
 * Maven's log for text that strangers may have written: a line stays one line, and no terminal obeys it.
 *
 * @param log where the lines go
 * @param line how long a line may be with Maven's mark in front of it; empty for as long as it gets
 * @param news where lines go that say what is done
 */
public record SafeLog(Log log, Supplier<OptionalInt> line, Consumer<String> news) {

    private static final int LONGEST_MARK = "[WARNING] ".length();

    public SafeLog(Log log, Supplier<OptionalInt> line) {
        this(log, line, log::info);
    }

    /** A log whose lines are as long as they get. */
    public SafeLog(Log log) {
        this(log, OptionalInt::empty);
    }

    /** For what goes without saying: the same, but what is done is shown with {@code -X} only. */
    public SafeLog quiet() {
        return new SafeLog(log, line, log::debug);
    }

    /** How long a line may be, at whatever level; empty for as long as it gets. */
    public OptionalInt width() {
        var whole = line.get();
        return whole.isPresent() ? OptionalInt.of(whole.getAsInt() - LONGEST_MARK) : whole;
    }

    public void info(String line) {
        news.accept(Printable.of(line));
    }

    /** What a goal waits for, shown by a quiet log, too. */
    public void waiting(String line) {
        log.info(Printable.of(line));
    }

    /** A line whose columns are separated by tabs, which stay. */
    public void columns(String line) {
        log.info(Stream.of(line.split("\t", -1)).map(Printable::of).collect(Collectors.joining("\t")));
    }

    public void warn(String line) {
        log.warn(Printable.of(line));
    }

    public void error(String line) {
        log.error(Printable.of(line));
    }

    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    /** Shown with {@code -X} only. */
    public void debug(String line) {
        log.debug(Printable.of(line));
    }

    /** A failure with its stack trace, shown with {@code -X} only. */
    public void debug(String line, Throwable failure) {
        log.debug(Printable.of(line), failure);
    }
}
