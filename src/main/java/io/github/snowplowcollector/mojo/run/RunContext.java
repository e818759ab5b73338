package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.mojo.maven.CommandLine;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.nio.file.Path;

/**
 * What all runs of one goal are made with.
 *
 * @param command the goal as people type it
 * @param spec the collector that is wanted
 * @param connection where it is
 * @param waiting how long to wait for what AWS does by and by
 * @param outputDirectory where files go
 * @param folder where what must outlive a build is kept
 * @param log where it is said what is done
 */
public record RunContext(
        CommandLine command,
        CollectorSpec spec,
        Connection connection,
        WaitSettings waiting,
        Path outputDirectory,
        Path folder,
        SafeLog log) {

    /** The same with another collector. */
    RunContext of(CollectorSpec other) {
        return new RunContext(command, other, connection, waiting, outputDirectory, folder, log);
    }
}
