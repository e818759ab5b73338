package io.github.snowplowcollector.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** One reading of the logs: lists the files, and splits the work. */
final class LogScan implements Scan, Batch {

    private final ReadOptions options;
    private final TimeBounds bounds;
    private final StructType schema;
    private @Nullable List<LogPartition> partitions;

    LogScan(ReadOptions options, TimeBounds bounds, StructType schema) {
        this.options = options;
        this.bounds = bounds;
        this.schema = schema;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    /** For plans. Without the rules of privacy, which are nobody's business there. */
    @Override
    public String description() {
        return CloudFrontSource.NAME + " " + String.join(", ", options.paths()) + " "
                + bounds.in(options.selection().range()) + ", " + schema.size() + " columns";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    /** Spark asks more than once, and a bucket need not be listed each time. */
    @Override
    public synchronized InputPartition[] planInputPartitions() {
        var known = partitions;
        if (known == null) {
            known = plan();
            partitions = known;
        }
        return known.toArray(InputPartition[]::new);
    }

    private List<LogPartition> plan() {
        var listing = new LogListing(
                Hadoop.configuration(options.fileSystem()),
                bounds.in(options.selection().range()),
                options.distribution());
        return LogPartition.split(
                listing.files(options.paths()), SparkContext.getOrCreate().defaultParallelism());
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new LogReaderFactory(
                options,
                bounds.in(options.selection().range()),
                List.copyOf(Arrays.asList(schema.fieldNames())),
                new SerializableConfiguration(Hadoop.configuration(options.fileSystem())));
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return RowCounts.metrics();
    }
}
