package io.github.snowplowcollector.local.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A file of the local cloud does not hold what was written to it: emptied by a power loss, or changed by somebody. */
public final class DamagedFileException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public DamagedFileException(Path file, RuntimeException cause) {
        super(
                "The local cloud's file " + file + " is damaged (" + cause
                        + "). Fix: delete that file and run snowplow:setup, or name another folder with"
                        + " -Dsnowplow.local.directory.",
                new IOException(cause));
    }
}
