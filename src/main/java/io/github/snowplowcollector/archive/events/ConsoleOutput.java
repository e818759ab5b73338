package io.github.snowplowcollector.archive.events;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The console.
 *
 * @param lines takes a line
 */
record ConsoleOutput(Consumer<String> lines) implements TextOutput {

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
}
