package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Good events as {@link JobTable#EVENTS}. */
final class KeyedEventRows implements TableRows {

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

    @Override
    public @Nullable InternalRow bad(Event event, List<Defect> defects, String file, long line, String text) {
        return null;
    }

    @Override
    public @Nullable InternalRow unreadable(UnreadableRow row, String file) {
        return null;
    }
}
