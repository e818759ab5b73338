package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the logs of a distribution tell about whether it is a collector. Reads only; see {@link LogArchive#calls}. */
public final class LogEvidence {

    private static final byte[] PIXEL = ("/" + CollectorIdentity.PIXEL_KEY).getBytes(StandardCharsets.US_ASCII);

    private final S3Client s3;
    private final String bucket;
    private final String owner;
    private final String prefix;
    private final String distributionId;
    private final LogArchive archive;

    /**
     * @param bucket name of the log bucket
     * @param owner account that must own it
     * @param prefix key prefix of the logs; empty, or ends in a slash
     * @param distributionId the distribution whose logs these are
     */
    public LogEvidence(S3Client s3, String bucket, String owner, String prefix, String distributionId) {
        this.s3 = s3;
        this.bucket = bucket;
        this.owner = owner;
        this.prefix = prefix;
        this.distributionId = distributionId;
        archive = new LogArchive(s3, bucket, owner, prefix, distributionId);
    }

    /** Whether the newest log has requests for the pixel; false too where nobody may read it. */
    public boolean speaksOfPixels(Instant now) {
        try {
            return newest(now).filter(file -> pixels(file) > 0).isPresent();
        } catch (S3Exception e) {
            if (e.statusCode() == 403 || e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** The newest log file; see {@link LogArchive#newest}. */
    public Optional<LogFile> newest(Instant now) {
        return archive.newest(now);
    }

    /** How many requests for the pixel a log file has. */
    public int pixels(LogFile file) {
        var pixels = new AtomicInteger();
        archive.read(file, new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                if (row.is(Column.URI_STEM, PIXEL)) {
                    pixels.incrementAndGet();
                }
            }

            @Override
            public void unreadable(UnreadableRow row) {
                // Is no request for it.
            }
        });
        return pixels.get();
    }

    /** The other distributions whose logs lie in the same place. */
    public List<String> otherDistributions() {
        try (var files = new BucketFiles(s3, bucket, owner, prefix)) {
            return files.distributionIds().stream()
                    .filter(id -> !id.equals(distributionId))
                    .toList();
        }
    }
}
