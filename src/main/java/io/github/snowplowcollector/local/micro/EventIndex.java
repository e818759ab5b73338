package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of every row: where it is, when it came and how it was judged, one small entry each, in a file. Entries are numbered
 * on from the index's base. One thread appends, any number read.
 */
final class EventIndex implements AutoCloseable {

    private static final int ENTRIES_AT_ONCE = 4096;

    private final AppendedFile file;
    private final long base;
    private volatile State state;

    /**
     * What is in an index.
     *
     * @param base number of the request before the first; 0 if there never was one
     * @param last number of the last request, or {@code base}
     * @param end where the last request's row ends
     * @param events counts without probes
     * @param probes counts of probes
     */
    record State(long base, long last, long end, Totals events, Totals probes) {

        /** Counts of events, with or without probes. */
        Totals totals(boolean withProbes) {
            return withProbes ? events.plus(probes) : events;
        }
    }

    private EventIndex(AppendedFile file, long base) {
        this.file = file;
        this.base = base;
        state = new State(base, base, 0, Totals.NONE, Totals.NONE);
    }

    /**
     * Opens an index or begins it.
     *
     * @param base number of requests before its first
     * @param rows bytes of rows that there are; entries beyond are forgotten
     */
    static EventIndex open(Path path, long base, long rows) throws IOException {
        var index = new EventIndex(
                AppendedFile.open(path, channel -> channel.size() / IndexEntry.BYTES * IndexEntry.BYTES), base);
        for (long at = 0; at < index.file.size() / IndexEntry.BYTES; ) {
            var entries = index.entries(at, ENTRIES_AT_ONCE, index.state.end());
            for (var entry : entries) {
                if (entry.end() > rows) {
                    index.file.cut((index.state.last() - base) * IndexEntry.BYTES);
                    return index;
                }
                index.state = index.with(index.state, entry);
            }
            at += entries.size();
        }
        return index;
    }

    State state() {
        return state;
    }

    /** Appends the entries that follow; when this returns, they are in the file and in {@link #state}. */
    void append(List<IndexEntry> entries) throws IOException {
        var bytes = ByteBuffer.allocate(entries.size() * IndexEntry.BYTES);
        var next = state;
        for (var entry : entries) {
            entry.writeTo(bytes);
            next = with(next, entry);
        }
        file.append(bytes.flip());
        state = next;
    }

    private State with(State before, IndexEntry entry) {
        return new State(
                before.base,
                before.last + 1,
                entry.end(),
                entry.probe() ? before.events : before.events.plus(entry.verdict()),
                entry.probe() ? before.probes.plus(entry.verdict()) : before.probes);
    }

    /**
     * Entries by number, in order.
     *
     * @param first number of the first wanted
     * @param most how many at most
     */
    List<IndexEntry> read(long first, int most) throws IOException {
        long at = Math.max(0, first - base - 1);
        long start = 0;
        if (at > 0) {
            var before = ByteBuffer.allocate(IndexEntry.BYTES);
            if (file.read(before, (at - 1) * IndexEntry.BYTES) < IndexEntry.BYTES) {
                return List.of();
            }
            start = before.getLong(0);
        }
        return entries(at, most, start);
    }

    private List<IndexEntry> entries(long at, int most, long firstStart) throws IOException {
        var bytes = ByteBuffer.allocate(Math.min(most, ENTRIES_AT_ONCE) * IndexEntry.BYTES);
        file.read(bytes, at * IndexEntry.BYTES);
        bytes.flip();
        var entries = new ArrayList<IndexEntry>(bytes.remaining() / IndexEntry.BYTES);
        long start = firstStart;
        for (long number = base + at + 1; bytes.remaining() >= IndexEntry.BYTES; number++) {
            var entry = IndexEntry.readFrom(bytes, number, start);
            entries.add(entry);
            start = entry.end();
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
