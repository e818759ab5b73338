package io.github.snowplowcollector.report;

import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.ground.UserException;
import java.nio.file.Path;

/** A file that goes out could not be written. */
public final class ReportException extends UserException {

    private static final long serialVersionUID = 1L;

    ReportException(Path file, Exception cause) {
        super(
                "Cannot write " + Printable.of(file.toString()) + ": " + Printable.of(String.valueOf(cause))
                        + ". Fix: make its folder writable and room on its disk, or name another one with snowplow.outputDirectory,"
                        + " snowplow.reportsDirectory or snowplow.planFile.",
                cause);
    }
}
