package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.spark.JobLogs.Listing;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;

/** One pass over files that are listed already. All columns are read, since the job asks for no others. */
final class ListedTable implements Table, SupportsRead, ScanBuilder, Scan, Batch {

    private final JobTable table;
    private final Listing listing;

    ListedTable(JobTable table, Listing listing) {
        this.table = table;
        this.listing = listing;
    }

    @Override
    public String name() {
        return CloudFrontSource.NAME + " " + table;
    }

    @Override
    @Deprecated // But abstract in Spark 3.
    public StructType schema() {
        return table.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap unused) {
        return this;
    }

    @Override
    public Scan build() {
        return this;
    }

    @Override
    public StructType readSchema() {
        return table.schema();
    }

    @Override
    public String description() {
        return name() + " of " + listing.files().size() + " files";
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        var parts =
                LogPartition.split(listing.files(), SparkContext.getOrCreate().defaultParallelism());
        var numbered = new InputPartition[parts.size()];
        int file = 0;
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = new NumberedPartition(parts.get(i), file);
            file += parts.get(i).files().size();
        }
        return numbered;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ListedReaderFactory(
                listing.options(),
                table,
                listing.place().firstDay(),
                new SerializableConfiguration(
                        Hadoop.configuration(listing.options().fileSystem())));
    }
}
