package io.github.snowplowcollector.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads the files of a task, one after the other. */
final class LogPartitionReader implements PartitionReader<InternalRow> {

    private final Iterator<LogInput> files;
    private final Configuration configuration;
    private final LogRows rows;
    private final RowCounts counts;
    private @Nullable LogFileReader file;

    LogPartitionReader(List<LogInput> files, Configuration configuration, LogRows rows, RowCounts counts) {
        this.files = files.iterator();
        this.configuration = configuration;
        this.rows = rows;
        this.counts = counts;
    }

    @Override
    public boolean next() throws IOException {
        while (file != null || files.hasNext()) {
            var reading = file == null ? new LogFileReader(files.next(), configuration, rows) : file;
            file = reading;
            if (reading.next()) {
                return true;
            }
            close();
        }
        return false;
    }

    @Override
    public InternalRow get() {
        return rows.current();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return counts.values();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
