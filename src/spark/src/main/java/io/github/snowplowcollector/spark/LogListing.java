package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the log files of some hours, in the order that the goal reads them in: by hour, and those first whose names tell none. */
final class LogListing {

    private static final Logger LOG = LoggerFactory.getLogger(LogListing.class);
    private static final String S3A = "org.apache.hadoop.fs.s3a.S3AFileSystem";

    private final Configuration configuration;
    private final EventTimeRange range;
    private final Optional<String> distribution;

    /** @param distribution whose files are wanted alone */
    LogListing(Configuration configuration, EventTimeRange range, Optional<String> distribution) {
        this.configuration = configuration;
        this.range = range;
        this.distribution = distribution;
    }

    /**
     * The files of some places, each once.
     *
     * @param paths folders, files, and patterns of either
     */
    List<LogInput> files(List<String> paths) {
        var files = new LinkedHashMap<String, LogFile>();
        for (var path : paths) {
            try {
                addAll(new Path(path), files);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list the log files in " + path, e);
            }
        }
        if (files.isEmpty()) {
            LOG.warn("No log file in {} {}", String.join(", ", paths), range);
        }
        return files.values().stream()
                .sorted(Comparator.comparing(LogFile::hour).thenComparing(LogFile.READING_ORDER))
                .map(file -> new LogInput(file.key(), file.size()))
                .toList();
    }

    private void addAll(Path path, Map<String, LogFile> files) throws IOException {
        var fileSystem = path.getFileSystem(configuration);
        var matches = fileSystem.globStatus(path);
        if (matches == null || matches.length == 0) {
            throw new FileNotFoundException("there is nothing at " + path + ". Fix: name a folder of log files.");
        }
        for (var match : matches) {
            for (var file : files(fileSystem, match)) {
                files.putIfAbsent(file.key(), file);
            }
        }
    }

    private List<LogFile> files(FileSystem fileSystem, FileStatus match) throws IOException {
        var walk = new FolderWalk(fileSystem, range, distribution);
        if (match.isFile()) {
            return walk.named(match);
        }
        if (fileSystem.getClass().getName().equals(S3A)) {
            var listed = S3aListing.list(fileSystem, match.getPath(), range, distribution);
            if (listed.isPresent()) {
                return listed.get();
            }
        }
        if (ObjectStores.isOne(fileSystem.getUri().getScheme())) {
            LOG.warn(
                    "Lists all of {}: only partitions out of the times are passed over. Hours alone are listed by S3A of Hadoop 3.4 or"
                            + " later, where the prefix is that of a collector's logs",
                    match.getPath());
        }
        return walk.below(match.getPath());
    }
}
