package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.events.EventFormat;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Ways to read log files, each doing more than the one before: their differences tell where the time goes. */
enum ReadingWay {
    INFLATED("inflated only") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            var buffer = new byte[64 * 1024];
            try (var inflated = new GZIPInputStream(in, buffer.length)) {
                for (int read = inflated.read(buffer); read >= 0; read = inflated.read(buffer)) {
                    tally.bytes += read;
                }
            }
        }
    },

    ROWS("rows, columns apart") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            AccessLogReader.read(in, rows(tally, row -> {}));
        }
    },

    EVENTS("events") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            events(in, tally, (event, counted) -> {});
        }
    },

    CHECKSUMS("events, checksum") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            events(in, tally, (event, counted) -> checksum(event, counted));
        }
    },

    TYPED_EVENTS("typed events, checksum") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            var fields = new FieldSum(false);
            events(in, tally, (event, counted) -> {
                checksum(event, counted);
                event.visit(fields);
            });
            tally.bytes += fields.sum();
        }
    },

    NDJSON("NDJSON, entities parsed") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            lines(in, tally, EventFormat.NDJSON);
        }
    },

    TSV("TSV") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            lines(in, tally, EventFormat.TSV);
        }
    },

    CSV("CSV") {
        @Override
        void read(InputStream in, Tally tally) throws IOException {
            lines(in, tally, EventFormat.CSV);
        }
    };

    private final String title;

    ReadingWay(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Reads a file. */
    abstract void read(InputStream in, Tally tally) throws IOException;

    private static void checksum(Event event, Tally tally) {
        var query = event.queryString();
        for (int pair = 0; pair < query.size(); pair++) {
            tally.checksum.add(query.text(), query.name(pair), query.value(pair), query.end(pair));
        }
    }

    private static void lines(InputStream in, Tally tally, EventFormat format) throws IOException {
        var lines = format.lines(CsvFormulas.DEFUSE, OptionalInt.empty())
                .orElseThrow()
                .get();
        events(in, tally, (event, counted) -> {
            if (!event.isGood()) {
                throw new IllegalStateException("a bad event: " + event.defects());
            }
            lines.append(event);
            if (lines.length() > 32 * 1024) {
                counted.bytes += lines.length();
                lines.clear();
            }
        });
    }

    private static void events(InputStream in, Tally tally, BiConsumer<Event, Tally> action) throws IOException {
        AccessLogReader.read(in, rows(tally, row -> {
            if (EventDecoder.decode(row) instanceof Event event) {
                action.accept(event, tally);
            }
        }));
    }

    private static AccessLogReader.Rows rows(Tally tally, Consumer<AccessLogRecord> action) {
        return new AccessLogReader.Rows() {
            @Override
            public void row(AccessLogRecord row) {
                tally.rows++;
                action.accept(row);
            }

            @Override
            public void unreadable(UnreadableRow row) {
                throw new IllegalStateException(row.toString());
            }
        };
    }
}
