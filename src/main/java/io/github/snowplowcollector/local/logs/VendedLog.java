package io.github.snowplowcollector.local.logs;

import java.time.Instant;
import java.util.List;

/**
 * One way in which the logs of a distribution are delivered, as the edge needs it. It is told apart by identity alone, since the edge
 * compares it at every request: a delivery that is changed is another one.
 */
public final class VendedLog {

    private final String sourceArn;
    private final String bucket;
    private final DeliveryPath path;
    private final Content content;

    /**
     * What is in a log object.
     *
     * @param fields names of the fields, in their order
     * @param delimiter between two fields; empty for a format that has none
     */
    public record Content(OutputFormat format, String delimiter, List<String> fields) {

        public Content {
            fields = List.copyOf(fields);
        }
    }

    VendedLog(String sourceArn, String bucket, DeliveryPath path, Content content) {
        this.sourceArn = sourceArn;
        this.bucket = bucket;
        this.path = path;
        this.content = content;
    }

    /** The delivery source, as which AWS writes to the bucket. */
    public String sourceArn() {
        return sourceArn;
    }

    public String bucket() {
        return bucket;
    }

    public Content content() {
        return content;
    }

    /** The key of an object with the requests of an hour. */
    public String key(String distributionId, Instant hour, String fileName) {
        return path.key(distributionId, hour, fileName);
    }
}
