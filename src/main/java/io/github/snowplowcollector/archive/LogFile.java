package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A log file, in the log bucket or in a folder.
 *
 * @param key its key in the bucket, or its path in the folder with {@code /} between names
 * @param hour hour of its requests, UTC, at its beginning
 * @param delivered when it was delivered
 * @param size its size in bytes, as it is stored
 */
public record LogFile(String key, Instant hour, Instant delivered, long size) {

    /**
     * Whatever order files are found in, an hour's are read in this one. Partitioned ones come first: of a request that is in two files, the
     * first row counts, and theirs tell milliseconds.
     */
    public static final Comparator<LogFile> READING_ORDER =
            Comparator.comparing((LogFile file) -> !file.isPartitioned()).thenComparing(LogFile::key);

    /** The newest one is the last of the newest hour. */
    static final Comparator<LogFile> BY_AGE =
            Comparator.comparing(LogFile::hour).thenComparing(LogFile::delivered);

    /** Whether it lies in partitions, as logging v2 delivers. */
    public boolean isPartitioned() {
        return key.startsWith(Partition.DISTRIBUTION) || key.contains("/" + Partition.DISTRIBUTION);
    }

    /** Whether its partition or its name says that it is of a distribution; one that does not tell is nobody's. */
    public boolean isOf(String distributionId) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        return ("/" + key).contains("/" + Partition.DISTRIBUTION + distributionId + "/")
                || LogFileName.parse(name)
                        .filter(parsed -> parsed.distributionId().equals(distributionId))
                        .isPresent();
    }

    /** The hour that a path in a folder tells: the one in the file's name, else that of the partition that it lies in. */
    public static Optional<Instant> hourOf(String path) {
        int name = path.lastIndexOf('/') + 1;
        return LogFileName.parse(path.substring(name))
                .map(LogFileName::hour)
                .or(() -> Partition.ofFolder(path.substring(0, name))
                        .filter(Partition::isHour)
                        .map(Partition::first));
    }
}
