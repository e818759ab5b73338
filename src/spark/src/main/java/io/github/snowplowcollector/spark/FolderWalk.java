package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Log files in the folders of any file system. Names that begin with a dot or an underscore are passed over, as all of Hadoop does, and so
 * are partitions of other times.
 */
final class FolderWalk {

    private final FileSystem fileSystem;
    private final EventTimeRange range;
    private final Optional<String> distribution;

    FolderWalk(FileSystem fileSystem, EventTimeRange range, Optional<String> distribution) {
        this.fileSystem = fileSystem;
        this.range = range;
        this.distribution = distribution;
    }

    /** All files below a folder that may hold something of the times. */
    List<LogFile> below(Path folder) throws IOException {
        var files = new ArrayList<LogFile>();
        walk(folder, files);
        return files;
    }

    /** A file that somebody named, whatever it is called; none if its name tells other times. */
    List<LogFile> named(FileStatus status) {
        var file = file(status);
        return isOfTimes(file) && distribution.filter(id -> !file.isOf(id)).isEmpty() ? List.of(file) : List.of();
    }

    private void walk(Path folder, List<LogFile> files) throws IOException {
        try {
            for (var found = fileSystem.listStatusIterator(folder); found.hasNext(); ) {
                var status = found.next();
                var path = status.getPath();
                if (isHidden(path.getName())) {
                    continue;
                }
                if (status.isDirectory()) {
                    if (FolderTimes.mayHold(path.toString(), range)) {
                        walk(path, files);
                    }
                } else {
                    files.addAll(named(status));
                }
            }
        } catch (FileNotFoundException e) {
            // Somebody removed it meanwhile.
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    private static LogFile file(FileStatus status) {
        var path = status.getPath().toString();
        return new LogFile(
                path,
                LogFile.hourOf(path).orElse(LogFiles.NO_HOUR),
                Instant.ofEpochMilli(status.getModificationTime()),
                status.getLen());
    }

    private boolean isOfTimes(LogFile file) {
        return file.hour().equals(LogFiles.NO_HOUR)
                || (!file.hour().isBefore(range.firstHour()) && !file.hour().isAfter(range.lastHour()));
    }
}
