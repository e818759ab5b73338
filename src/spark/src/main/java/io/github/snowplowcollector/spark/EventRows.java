package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Good events as rows, with the columns that are asked for. */
final class EventRows implements TableRows {

    private final Set<CanonicalField> fields;
    private final EventRow events;
    private final SparkRow row;
    private final int requestId;

    EventRows(List<String> columns) {
        fields = LogColumns.fields(columns);
        events = new EventRow(fields);
        requestId = fields.size();
        var written = Stream.concat(
                EventRow.columns(fields).stream().map(TableColumn::name),
                Stream.of(LogColumns.REQUEST_ID, LogColumns.LOG_FILE, LogColumns.LOG_ROW));
        row = new SparkRow(written.toList(), columns);
    }

    @Override
    public InternalRow good(Event event, String file, long line) {
        if (!fields.isEmpty()) {
            events.of(event).writeTo(row);
        }
        if (row.has(requestId)) {
            event.requestId().ifPresent(id -> row.put(requestId, UTF8String.fromString(id)));
        }
        if (row.has(requestId + 1)) {
            row.put(requestId + 1, UTF8String.fromString(file));
        }
        row.put(requestId + 2, line);
        return row.finish();
    }

    @Override
    public @Nullable InternalRow bad(Event event, List<Defect> defects, String file, long line, String text) {
        return null;
    }

    @Override
    public @Nullable InternalRow unreadable(UnreadableRow unreadable, String file) {
        return null;
    }
}
