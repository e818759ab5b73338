package io.github.snowplowcollector.spark;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Logs as a table, which can only be read. */
final class LogTable implements Table, SupportsRead {

    private final ReadOptions options;

    LogTable(ReadOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return CloudFrontSource.NAME + " " + String.join(", ", options.paths());
    }

    @Override
    @Deprecated // But abstract in Spark 3, whose columns() are made of it as those of Spark 4 are.
    public StructType schema() {
        return options.columns().schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap unused) {
        return new LogScanBuilder(options);
    }
}
