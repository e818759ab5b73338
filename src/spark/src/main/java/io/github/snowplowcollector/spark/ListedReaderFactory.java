package io.github.snowplowcollector.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/** What goes to executors for a pass of the job. */
final class ListedReaderFactory implements PartitionReaderFactory {

    private static final long serialVersionUID = 1L;

    private final ReadOptions options;
    private final JobTable table;
    private final long firstDay;
    private final SerializableConfiguration configuration;

    ListedReaderFactory(ReadOptions options, JobTable table, long firstDay, SerializableConfiguration configuration) {
        this.options = options;
        this.table = table;
        this.firstDay = firstDay;
        this.configuration = configuration;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        var numbered = (NumberedPartition) partition;
        var files = numbered.partition().files();
        var counts = new RowCounts();
        var keys = new RowKeys(numbered.numbers(), new RowPlace(firstDay));
        var made = table == JobTable.EVENTS ? new KeyedEventRows(keys) : new KeyRows(keys);
        var rows = new LogRows(options.selection(), options.schemas().open(), made, counts);
        var reader = new LogPartitionReader(files, configuration.value(), rows, counts);
        return table == JobTable.EVENTS ? reader : new CountingReader(reader, files.size(), counts);
    }
}
