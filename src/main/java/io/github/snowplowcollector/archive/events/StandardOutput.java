package io.github.snowplowcollector.archive.events;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The standard output of the process, for programs that read it: not {@code System.out}, whose lines Maven 4 marks and {@code --log-file}
 * takes. Never opened by its path, which would cut off what Maven wrote before, and never closed, as Maven goes on with it.
 */
final class StandardOutput implements TextOutput {

    private static final Path HYPHEN = Path.of("-");
    private static final Set<Path> DEVICES =
            Set.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));
    private static final int BUFFER = 256 * 1024;

    private final OutputStream out;

    StandardOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    static StandardOutput open() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /** Whether a path stands for it: {@code -} in any folder, since Maven resolves paths, and the names that it has on Unix. */
    static boolean isMeantBy(Path file) {
        return file.endsWith(HYPHEN) || DEVICES.contains(file);
    }

    /** @throws BrokenPipeException if nobody reads it any more */
    @Override
    public void line(byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** @throws BrokenPipeException if nobody reads it any more */
    @Override
    public long flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
        return 0;
    }

    @Override
    public boolean isNew() {
        return true;
    }

    @Override
    public void close() {
        flush();
    }

    /** Java tells a broken pipe by the system's words alone. */
    private static RuntimeException failure(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")
                ? new BrokenPipeException(e)
                : new UncheckedIOException("cannot write the standard output", e);
    }
}
