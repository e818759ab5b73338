package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.event.Event;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** Good events as {@link JobTable#KEYS}: numbers only, none of which is decoded for it alone. */
final class KeyRows implements JobRows {

    private final RowKeys keys;

    KeyRows(RowKeys keys) {
        this.keys = keys;
    }

    @Override
    public InternalRow good(Event event, String file, long line) {
        var key = keys.key(event);
        long high = key.isPresent() ? key.get().high() : keys.day(event);
        long low = key.isPresent() ? key.get().low() : 0L;
        var kind = key.isPresent() ? RowKind.EVENT : RowKind.EVENT_WITHOUT_ID;
        return row(kind, high, low, keys.place(event, file, line), 1);
    }

    static InternalRow row(RowKind kind, long high, long low, long place, long rows) {
        return new GenericInternalRow(new Object[] {kind.number(), high, low, place, rows});
    }
}
