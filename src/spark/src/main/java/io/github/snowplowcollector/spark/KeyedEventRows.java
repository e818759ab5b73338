package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.event.Event;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Good events as {@link JobTable#EVENTS}. */
final class KeyedEventRows implements JobRows {

    private static final List<String> COLUMNS = List.of(JobTable.EVENTS.schema().fieldNames());
    private static final int DATE = COLUMNS.indexOf(JobTable.DATE);
    private static final int HIGH = COLUMNS.indexOf(JobTable.HIGH);
    private static final int LOW = COLUMNS.indexOf(JobTable.LOW);
    private static final int PLACE = COLUMNS.indexOf(JobTable.PLACE);

    private final EventRows events = new EventRows(COLUMNS);
    private final RowKeys keys;

    KeyedEventRows(RowKeys keys) {
        this.keys = keys;
    }

    @Override
    public InternalRow good(Event event, String file, long line) {
        var row = events.good(event, file, line);
        row.update(DATE, keys.day(event));
        keys.key(event).ifPresent(key -> {
            row.update(HIGH, key.high());
            row.update(LOW, key.low());
        });
        row.update(PLACE, keys.place(event, file, line));
        return row;
    }
}
