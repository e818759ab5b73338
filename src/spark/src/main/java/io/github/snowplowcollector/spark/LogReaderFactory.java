package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** What goes to executors: makes a reader for each task. */
final class LogReaderFactory implements PartitionReaderFactory {

    private static final long serialVersionUID = 1L;

    private final ReadOptions options;
    private final Instant since;
    private final @Nullable Instant until;
    private final List<String> columns;
    private final SerializableConfiguration configuration;

    /**
     * @param range the times that are read
     * @param columns names of those that are asked for, in their order
     */
    LogReaderFactory(
            ReadOptions options, EventTimeRange range, List<String> columns, SerializableConfiguration configuration) {
        this.options = options;
        since = range.since();
        until = range.until().orElse(null);
        this.columns = columns;
        this.configuration = configuration;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        var counts = new RowCounts();
        var selection = options.selection().in(new EventTimeRange(since, Optional.ofNullable(until)));
        var table = options.columns() == LogColumns.EVENTS ? new EventRows(columns) : new BadRows(columns);
        var rows = new LogRows(selection, options.schemas().open(), table, counts);
        return new LogPartitionReader(((LogPartition) partition).files(), configuration.value(), rows, counts);
    }
}
