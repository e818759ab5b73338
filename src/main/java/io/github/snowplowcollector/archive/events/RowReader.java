package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.events.RowBatch.Row;
import io.github.snowplowcollector.archive.once.Key;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import io.github.snowplowcollector.event.NoEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes batches of the rows of one log file. */
final class RowReader implements AccessLogReader.Rows {

    private static final int MOST_ROWS = 256;
    private static final int LARGEST_SIZE = 128 * 1024;

    private final String file;
    private final Wanted wanted;
    private final Consumer<RowBatch> batches;
    private List<Row> rows = new ArrayList<>();
    private int size;
    private int read;
    private Map<NoEvent, Integer> notEvents = new EnumMap<>(NoEvent.class);
    private int probes;
    private int unwanted;
    private int bots;
    private long seen;
    private long skipped;

    RowReader(String file, Wanted wanted, Consumer<RowBatch> batches) {
        this.file = file;
        this.wanted = wanted;
        this.batches = batches;
    }

    /**
     * What is wanted and where it goes.
     *
     * @param sink prepares events and rows that cannot be read
     */
    record Wanted(EventSelection selection, EventSink sink) {}

    /** The file is read once more from its beginning; what was seen of it is passed over. */
    void again() {
        skipped = seen;
        seen = 0;
    }

    @Override
    public void row(AccessLogRecord row) {
        if (++seen <= skipped || !wanted.selection().range().contains(row.time())) {
            return;
        }
        read++;
        var decoded = EventDecoder.decode(row);
        if (decoded instanceof NoEvent why) {
            notEvents.merge(why, 1, Integer::sum);
        } else if (decoded instanceof Event event) {
            event(row, event);
        }
    }

    private void event(AccessLogRecord row, Event event) {
        if (event.isProbe()) {
            probes++;
            if (!wanted.selection().filter().includeProbes()) {
                return;
            }
        }
        if (!wanted.selection().filter().wants(event)) {
            unwanted++;
            return;
        }
        if (wanted.selection().bots().leavesOut(event)) {
            bots++;
            return;
        }
        var request = event.requestId().map(Key::of);
        var defect = event.defects().stream().findFirst().map(first -> first.parameter() + " " + first.rule());
        add(new Row(
                row.time(),
                request,
                defect,
                wanted.sink().event(event.under(wanted.selection().privacy()), file)));
    }

    @Override
    public void unreadable(UnreadableRow row) {
        if (++seen > skipped) {
            read++;
            var write =
                    wanted.sink().unreadable(wanted.selection().privacy().areNone() ? row : row.withoutText(), file);
            add(new Row(Instant.EPOCH, Optional.empty(), Optional.of("unreadable row"), write));
        }
    }

    /** Hands on what is left. */
    void finish() {
        batches.accept(new RowBatch(rows, read, notEvents, probes, unwanted, bots));
        rows = new ArrayList<>();
        size = 0;
        read = 0;
        notEvents = new EnumMap<>(NoEvent.class);
        probes = 0;
        unwanted = 0;
        bots = 0;
    }

    private void add(Row row) {
        rows.add(row);
        size += row.write().size();
        if (rows.size() >= MOST_ROWS || size >= LARGEST_SIZE) {
            finish();
        }
    }
}
