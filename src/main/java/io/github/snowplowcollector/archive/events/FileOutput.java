package io.github.snowplowcollector.archive.events;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of lines in UTF-8. */
final class FileOutput implements TextOutput {

    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private long length;

    private FileOutput(Path file, OutputStream out, long length) {
        this.file = file;
        this.out = out;
        this.length = length;
    }

    /** Opens a file that is this long, to append to it; when it is 0 long it is begun, whatever is there. */
    static FileOutput open(Path file, long length) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            return new FileOutput(
                    file,
                    length > 0 ? Files.newOutputStream(file, StandardOpenOption.APPEND) : Files.newOutputStream(file),
                    length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void line(byte[] line) {
        if (line.length + 1 > BUFFER - buffered) {
            flush();
        }
        if (line.length + 1 > BUFFER) {
            write(line, line.length);
        } else {
            System.arraycopy(line, 0, buffer, buffered, line.length);
            buffered += line.length;
        }
        buffer[buffered++] = '\n';
    }

    @Override
    public long flush() {
        write(buffer, buffered);
        buffered = 0;
        return length;
    }

    @Override
    public boolean isNew() {
        return length + buffered == 0;
    }

    private void write(byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
            length += count;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try (out) {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
