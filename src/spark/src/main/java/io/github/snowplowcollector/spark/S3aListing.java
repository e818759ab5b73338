package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.BucketFiles;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import software.amazon.awssdk.services.s3.S3Client;

/** Log files in a bucket, listed hour by hour with S3A's own client. No class of S3A or of the SDK is loaded before it is needed. */
final class S3aListing {

    private S3aListing() {}

    /**
     * The files below a prefix.
     *
     * @param fileSystem S3A's
     * @return empty if no distribution's logs begin there, or if this S3A lends nobody its client: older than Hadoop 3.4
     */
    static Optional<List<LogFile>> list(
            FileSystem fileSystem, Path folder, EventTimeRange range, Optional<String> distribution) {
        try {
            var client = ((S3AFileSystem) fileSystem)
                    .getS3AInternals()
                    .getAmazonS3Client("listing the access logs of some hours");
            return list(client, folder, range, distribution);
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    private static Optional<List<LogFile>> list(
            S3Client client, Path folder, EventTimeRange range, Optional<String> distribution) {
        var address = folder.toUri();
        var path = address.getPath().substring(1);
        var prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        try (var bucket = BucketFiles.below(
                client,
                address.getAuthority(),
                prefix,
                id -> distribution.filter(wanted -> !wanted.equals(id)).isEmpty())) {
            return bucket.distributionIds().isEmpty()
                    ? Optional.empty()
                    : Optional.of(files(bucket, folder, range.firstHour(), range.lastHour()));
        }
    }

    private static List<LogFile> files(BucketFiles bucket, Path folder, Instant first, Instant last) {
        var files = new ArrayList<LogFile>();
        for (var from = first; !from.isAfter(last); ) {
            var listing = bucket.list(from, last);
            listing.hours().values().forEach(hour -> hour.forEach(file -> files.add(at(folder, file))));
            from = listing.until();
        }
        return files;
    }

    private static LogFile at(Path folder, LogFile file) {
        var address = folder.toUri();
        var path = new Path(address.getScheme(), address.getAuthority(), "/" + file.key());
        return new LogFile(path.toString(), file.hour(), file.delivered(), file.size());
    }
}
