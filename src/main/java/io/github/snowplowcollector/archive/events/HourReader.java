package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.Column;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.archive.once.Key;
import io.github.snowplowcollector.archive.once.SeenRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Reads the files of one hour, each file once and each request once. */
final class HourReader implements ParallelReader.Consumer {

    private final LogFiles files;
    private final ParallelReader reader;
    private final Checkpoint checkpoint;
    private final SeenRequests seen;
    private final EventSink sink;
    private final ReadingStatistics statistics;
    private final Runnable moved;
    private final ReadingContext context;

    /** @param moved called whenever something was read */
    HourReader(
            LogFiles files,
            ParallelReader reader,
            Checkpoint checkpoint,
            SeenRequests seen,
            EventSink sink,
            ReadingStatistics statistics,
            Runnable moved,
            ReadingContext context) {
        this.files = files;
        this.reader = reader;
        this.checkpoint = checkpoint;
        this.seen = seen;
        this.sink = sink;
        this.statistics = statistics;
        this.moved = moved;
        this.context = context;
    }

    /** Reads what is new of an hour; false when the reading is to stop before its end. */
    boolean read(Instant hour, List<LogFile> listed) {
        var fresh = listed.stream()
                .filter(file -> !checkpoint.isDone(hour, file.key()))
                .toList();
        if (fresh.isEmpty()) {
            return true;
        }
        var unknown = seen.turnTo(hour);
        // A file whose name tells no hour may repeat rows of any.
        (hour.equals(LogFiles.NO_HOUR) ? checkpoint.hours() : unknown).forEach(this::remember);
        return reader.read(fresh, this);
    }

    @Override
    public void rows(LogFile file, RowBatch batch) {
        statistics.batch(batch);
        for (var row : batch.rows()) {
            if (row.request().isPresent() && !seen.add(row.time(), row.request().get())) {
                statistics.duplicate();
                continue;
            }
            row.defect().ifPresentOrElse(statistics::bad, () -> statistics.good(row.time(), file.delivered()));
            row.write().commit().run();
        }
        moved.run();
    }

    @Override
    public boolean end(LogFile file, FileTask.End end) {
        statistics.file(file.size(), end);
        end.otherThanLog()
                .ifPresent(what -> context.warnings().accept("Passed over " + file.key() + ": it is " + what));
        checkpoint.done(file.hour(), file.key());
        sink.keep().ifPresent(reached -> {
            checkpoint.reached(reached);
            sink.remembered();
        });
        moved.run();
        return !context.stop().isSet();
    }

    /** Notes the requests of the files of an hour that an earlier run read. */
    private void remember(Instant hour) {
        if (!checkpoint.isBehindWatermark(hour) && !checkpoint.hours().contains(hour)) {
            return;
        }
        listed(hour).stream()
                .filter(file -> checkpoint.isDone(hour, file.key()))
                .forEach(this::remember);
    }

    private List<LogFile> listed(Instant hour) {
        return hour.equals(LogFiles.NO_HOUR)
                ? files.withoutHour()
                : files.list(hour, hour).hours().getOrDefault(hour, List.of());
    }

    private void remember(LogFile file) {
        try {
            var opened = files.open(file);
            if (opened.isPresent()) {
                try (var in = opened.get()) {
                    AccessLogReader.readFile(in, reader.columns(), new Remembering());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Remembering implements AccessLogReader.Rows {

        @Override
        public void row(AccessLogRecord row) {
            row.field(Column.REQUEST_ID).ifPresent(id -> seen.add(row.time(), Key.of(id)));
        }

        @Override
        public void unreadable(UnreadableRow row) {
            // It was reported when it was read.
        }
    }
}
