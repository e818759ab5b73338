package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.table.BadRowTable;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Whatever is no good event as rows. */
final class BadRows implements TableRows {

    private static final List<String> WRITTEN = Stream.concat(
                    BadRowTable.COLUMNS.stream().map(TableColumn::name),
                    Stream.of(LogColumns.REQUEST_ID, LogColumns.REASONS, LogColumns.ROW_TEXT))
            .toList();
    private static final int REQUEST_ID = BadRowTable.COLUMNS.size();
    private static final int REASONS = REQUEST_ID + 1;
    private static final int ROW_TEXT = REASONS + 1;

    private final SparkRow row;

    BadRows(List<String> columns) {
        row = new SparkRow(WRITTEN, columns);
    }

    @Override
    public @Nullable InternalRow good(Event event, String file, long line) {
        return null;
    }

    @Override
    public InternalRow bad(Event event, List<Defect> defects, String file, long line, String text) {
        BadRowTable.row(event, defects, file, line).writeTo(row);
        event.requestId().ifPresent(id -> row.put(REQUEST_ID, UTF8String.fromString(id)));
        return finish(defects, text);
    }

    @Override
    public InternalRow unreadable(UnreadableRow unreadable, String file) {
        BadRowTable.row(unreadable, file).writeTo(row);
        return finish(List.of(new Defect("", "", unreadable.reason())), unreadable.text());
    }

    private InternalRow finish(List<Defect> defects, String text) {
        row.put(REASONS, reasons(defects));
        put(ROW_TEXT, text);
        return row.finish();
    }

    private void put(int column, String text) {
        var value = text(text);
        if (value != null) {
            row.put(column, value);
        }
    }

    private static GenericArrayData reasons(List<Defect> defects) {
        return new GenericArrayData(defects.stream()
                .map(defect -> new GenericInternalRow(
                        new Object[] {text(defect.parameter()), text(defect.value()), text(defect.rule())}))
                .toArray());
    }

    /** Null for an empty one, which says that there is none. */
    private static @Nullable UTF8String text(String text) {
        return text.isEmpty() ? null : UTF8String.fromString(text);
    }
}
