package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.TableFile;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Events as rows of tables, which are closed before they count. */
abstract class TableOutput implements EventOutput {

    static final Set<CanonicalField> ALL_FIELDS = EnumSet.allOf(CanonicalField.class);

    private final EventRow row;

    TableOutput(EventRow row) {
        this.row = row;
    }

    /** The table that an event belongs into. */
    protected abstract TableFile table(Event event) throws IOException;

    /** The event is kept as it is; what holds its columns belongs to one thread. */
    @Override
    public final EventSink.Write prepare(Event event) {
        return new EventSink.Write(2 * event.queryString().text().length, () -> write(event));
    }

    private void write(Event event) {
        try {
            table(event).write(row.of(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> remarks() {
        return row.unfit() == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT, "%,d values were left out, since no column holds numbers so large", row.unfit()));
    }
}
