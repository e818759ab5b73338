package io.github.snowplowcollector.archive.events;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where lines go. */
public interface TextOutput extends Closeable {

    /** Adds a line, in UTF-8 and without its end. */
    void line(byte[] line);

    /** Hands all so far to the system, which keeps it even if this process is killed; how many bytes that is since the file began. */
    long flush();

    /** Whether nothing was ever written to it. */
    boolean isNew();

    @Override
    void close();

    /** A new file, whatever is there, or the standard output where that is meant. */
    static TextOutput open(Path file) {
        return isStandardOutput(file) ? StandardOutput.open() : FileOutput.open(file, 0);
    }

    /** Whether a path stands for the standard output. */
    static boolean isStandardOutput(Path file) {
        return StandardOutput.isMeantBy(file);
    }

    /** The console, which takes a line at a time. */
    static TextOutput console(Consumer<String> lines) {
        return new TextOutput() {
            @Override
            public void line(byte[] line) {
                lines.accept(new String(line, StandardCharsets.UTF_8));
            }

            @Override
            public long flush() {
                return 0;
            }

            @Override
            public boolean isNew() {
                return true;
            }

            @Override
            public void close() {
                // It stays open for others.
            }
        };
    }
}
