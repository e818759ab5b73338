package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.aws.iam.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The access logs of one distribution in its log bucket, in every {@link LogLayout}. Only reads: ListObjectsV2 and GetObject, both naming
 * the bucket's expected owner. Throws the SDK's exceptions as they are.
 */
public final class LogArchive {

    /** The calls by which a role reads logs; whoever looks for collectors, wherever they are. */
    public static List<ApiCall> calls(Role role) {
        return switch (role) {
            case SETUP, VERIFY, EVENTS, ADOPT -> ApiCall.s3(ResourceType.LOGS, "ListObjectsV2", "GetObject");
            case SPARK ->
                ApiCall.join(
                        ApiCall.s3(ResourceType.LOGS, "GetObject"),
                        ApiCall.s3(ResourceType.LOG_FOLDER, "ListObjectsV2", "HeadObject"),
                        ApiCall.s3(ResourceType.LAKE_FOLDER, "ListObjectsV2", "HeadObject"),
                        ApiCall.s3(
                                ResourceType.LAKE,
                                "GetObject",
                                "PutObject",
                                "DeleteObjects",
                                "CreateMultipartUpload",
                                "UploadPart",
                                "CompleteMultipartUpload",
                                "AbortMultipartUpload",
                                "ListMultipartUploads"));
            case INSPECT -> ApiCall.s3(ResourceType.EVERY_LOG, "ListObjectsV2", "GetObject");
            case STATUS, TEARDOWN, PURGE, DNS -> List.of();
        };
    }

    private final S3Client s3;
    private final String bucket;
    private final String owner;
    private final List<LogKeys> keys;

    /**
     * @param bucket name of the log bucket
     * @param owner account that must own it
     * @param prefix key prefix of the logs; empty, or ends in a slash
     * @param distributionId the distribution whose logs these are
     */
    public LogArchive(S3Client s3, String bucket, String owner, String prefix, String distributionId) {
        this(s3, bucket, owner, LogLayout.all(prefix), distributionId);
    }

    private LogArchive(S3Client s3, String bucket, String owner, List<LogLayout> layouts, String distributionId) {
        this.s3 = s3;
        this.bucket = bucket;
        this.owner = owner;
        keys = layouts.stream()
                .map(layout -> new LogKeys(s3, bucket, owner, layout, distributionId))
                .toList();
    }

    /** As the constructor, of standard logging alone. */
    public static LogArchive ofStandardLogging(
            S3Client s3, String bucket, String owner, String prefix, String distributionId) {
        return new LogArchive(s3, bucket, owner, List.of(new StandardLayout(prefix)), distributionId);
    }

    /**
     * As the constructor, of one delivery of logging v2 alone.
     *
     * @param root key prefix of its files; ends in a slash
     */
    public static LogArchive ofDelivery(S3Client s3, String bucket, String owner, String root, String distributionId) {
        return new LogArchive(s3, bucket, owner, List.of(new PartitionedLayout(root)), distributionId);
    }

    /** All log files about the UTC hour of {@code moment}. CloudFront names them by when the requests were made. */
    public List<LogFile> ofHour(Instant moment) {
        return keys().flatMap(each -> each.ofHour(moment).stream()).toList();
    }

    /**
     * The log file delivered last among those about the newest hour that has any; empty if there is none at all. A file that came
     * late for an older hour is not seen. Takes about ten list calls of few keys for each layout there is, fewer the newer that hour is, and
     * the listing of that one hour: never the whole bucket.
     *
     * @param now the time; requests made later are not looked for
     */
    public Optional<LogFile> newest(Instant now) {
        return keys().flatMap(each -> each.newest(now).stream()).max(LogFile.BY_AGE);
    }

    /** The hour of the oldest log file. */
    public Optional<Instant> oldestHour() {
        return keys().flatMap(each -> each.oldestHour().stream()).min(Comparator.naturalOrder());
    }

    /** Asked for each time: while somebody waits, files may come in another layout. */
    private Stream<LogKeys> keys() {
        return keys.stream().filter(LogKeys::mayExist);
    }

    /**
     * Reads a log file row by row.
     *
     * @throws UncheckedIOException if the connection breaks
     */
    public void read(LogFile file, AccessLogReader.Rows rows) {
        try (var in = BucketFiles.open(s3, bucket, owner, file)) {
            AccessLogReader.read(in, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read s3://" + bucket + "/" + file.key(), e);
        }
    }
}
