package io.github.snowplowcollector.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Says after the rows of a task how many there were of each kind: as rows, which count once however often Spark tries a task. */
final class CountingReader implements PartitionReader<InternalRow> {

    private final PartitionReader<InternalRow> reader;
    private final int files;
    private final RowCounts counts;
    private @Nullable Iterator<InternalRow> totals;
    private @Nullable InternalRow total;

    CountingReader(PartitionReader<InternalRow> reader, int files, RowCounts counts) {
        this.reader = reader;
        this.files = files;
        this.counts = counts;
    }

    @Override
    public boolean next() throws IOException {
        if (totals == null && reader.next()) {
            return true;
        }
        var left = totals == null ? totals() : totals;
        totals = left;
        total = left.hasNext() ? left.next() : null;
        return total != null;
    }

    private Iterator<InternalRow> totals() {
        var all = Map.of(
                RowKind.LOG_ROW, counts.read,
                RowKind.BAD_EVENT, counts.bad,
                RowKind.UNREADABLE_ROW, counts.unreadable,
                RowKind.NO_EVENT, counts.noEvents,
                RowKind.PROBE_LEFT_OUT, counts.probes,
                RowKind.FILE_READ, (long) files);
        List<InternalRow> rows = all.entrySet().stream()
                .map(count -> KeyRows.row(count.getKey(), 0, 0, 0, count.getValue()))
                .collect(Collectors.toList());
        return rows.iterator();
    }

    @Override
    public InternalRow get() {
        return total == null ? reader.get() : total;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return reader.currentMetricsValues();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
