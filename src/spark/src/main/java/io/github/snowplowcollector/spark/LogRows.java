package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.RowLayout;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.event.SchemaFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** What becomes of the rows of log files: those that are wanted are made rows of a table, and all are counted. */
final class LogRows implements AccessLogReader.Rows {

    private final EventSelection selection;
    private final Optional<SchemaFolder> schemas;
    private final TableRows table;
    private final RowCounts counts;
    private String file = "";

    @SuppressWarnings("NullAway.Init") // There while rows are handed out.
    private AccessLogReader reader;

    private @Nullable InternalRow current;
    private long seen;
    private long skipped;

    LogRows(EventSelection selection, Optional<SchemaFolder> schemas, TableRows table, RowCounts counts) {
        this.selection = selection;
        this.schemas = schemas;
        this.table = table;
        this.counts = counts;
    }

    /** The columns of files without a header. */
    Optional<RowLayout> columns() {
        return selection.columns();
    }

    /** A file comes. */
    void begin(String path) {
        file = path;
        seen = 0;
        skipped = 0;
    }

    /** Its rows come from here. */
    void from(AccessLogReader source) {
        reader = source;
    }

    /** The file is read once more from its beginning; what was seen of it is passed over. */
    void again() {
        skipped = Math.max(skipped, seen);
        seen = 0;
    }

    /** Whether there is a row to hand out. */
    boolean hasCurrent() {
        return current != null;
    }

    InternalRow current() {
        if (current == null) {
            throw new IllegalStateException("no row: next has to say that there is one");
        }
        return current;
    }

    /** The row was handed out. */
    void forget() {
        current = null;
    }

    @Override
    public void row(AccessLogRecord row) {
        if (++seen <= skipped || !selection.range().contains(row.time())) {
            return;
        }
        counts.read++;
        if (EventDecoder.decode(row) instanceof Event event) {
            event(event);
        } else {
            counts.noEvents++;
        }
    }

    private void event(Event event) {
        var filter = selection.filter();
        if (event.isProbe() && !filter.includeProbes()) {
            counts.probes++;
            return;
        }
        if (!filter.wants(event) || selection.bots().leavesOut(event)) {
            return;
        }
        var shown = event.under(selection.privacy());
        var breaks = event.isGood() ? breaksOfSchemas(event) : List.<Defect>of();
        if (event.isGood() && breaks.isEmpty()) {
            current = table.good(shown, file, reader.line());
        } else {
            counts.bad++;
            var defects = event.isGood() ? breaks : shown.defects();
            var text = selection.privacy().areNone() ? reader.text() : "";
            current = table.bad(shown, defects, file, reader.line(), text);
        }
    }

    /** What a schema says of data may quote it. */
    private List<Defect> breaksOfSchemas(Event event) {
        var defects = schemas.map(folder -> folder.defects(event)).orElse(List.of());
        return selection.privacy().areNone() || defects.isEmpty()
                ? defects
                : List.of(new Defect(SchemaFolder.DEFECT, "", "is not kept, and rules of privacy let no more out"));
    }

    @Override
    public void unreadable(UnreadableRow row) {
        if (++seen > skipped) {
            counts.read++;
            trouble(selection.privacy().areNone() ? row : row.withoutText());
        }
    }

    /** The file is no access log. */
    void otherThanLog(String what) {
        trouble(new UnreadableRow(0, "the file is no access log; it is " + what, ""));
    }

    /** The file is not there any more; not each table lets that pass. */
    void gone() throws IOException {
        counts.filesGone++;
        table.gone(file);
        current = table.unreadable(new UnreadableRow(0, "the file was listed and is not there any more", ""), file);
    }

    private void trouble(UnreadableRow row) {
        counts.unreadable++;
        current = table.unreadable(row, file);
    }
}
