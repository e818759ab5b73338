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
     * @param end up to where rows were judged, or passed over because they are none
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

    /** Opens an index or begins it. It holds nothing before {@link #recall}. */
    static EventIndex open(Path path, long base) throws IOException {
        return new EventIndex(
                AppendedFile.open(path, channel -> channel.size() / IndexEntry.BYTES * IndexEntry.BYTES), base);
    }

    /**
     * Takes over what an earlier process wrote, up to the first entry that is damaged, or whose row is: that one and all behind it are
     * forgotten, since their rows can be judged anew.
     *
     * @return how many were forgotten
     */
    long recall(AppendedFile rows) throws IOException {
        long written = file.size() / IndexEntry.BYTES;
        var block = RowBlock.read(rows, 0, RowBlock.ORDINARY);
        try {
            for (long at = 0; at < written && state.last() == base + at; at += ENTRIES_AT_ONCE) {
                block = recall(bytes(at, ENTRIES_AT_ONCE), rows, block);
            }
        } catch (IllegalArgumentException e) {
            // That is no entry.
        }
        long known = state.last() - base;
        file.cut(known * IndexEntry.BYTES);
        return written - known;
    }

    private RowBlock recall(ByteBuffer entries, AppendedFile rows, RowBlock first) throws IOException {
        var block = first;
        while (entries.hasRemaining()) {
            int from = entries.position();
            var entry = IndexEntry.readFrom(entries, state.last() + 1);
            if (!block.holds(entry)) {
                block = RowBlock.read(rows, entry.start(), RowBlock.ORDINARY + (int) (entry.end() - entry.start()));
            }
            if (entry.start() < state.end() || !block.holds(entry) || !entry.isSound(entries, from, block)) {
                break;
            }
            state = with(state, entry);
        }
        return block;
    }

    State state() {
        return state;
    }

    /** Appends what was judged; when this returns, it is in the file and in {@link #state}. */
    void append(RowJudge.Batch judged) throws IOException {
        var bytes = ByteBuffer.allocate(judged.rows().size() * IndexEntry.BYTES);
        var next = state;
        for (var row : judged.rows()) {
            row.entry().writeTo(bytes, judged.block());
            next = with(next, row.entry());
        }
        file.append(bytes.flip());
        state = new State(next.base, next.last, judged.end(), next.events, next.probes);
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
     * Entries by number, in order; not all of them at once.
     *
     * @param first number of the first wanted
     * @param most how many at most, all of which are there
     * @throws IOException also if the file was damaged since it was opened
     */
    List<IndexEntry> read(long first, int most) throws IOException {
        var bytes = bytes(first - base - 1, Math.min(most, ENTRIES_AT_ONCE));
        var entries = new ArrayList<IndexEntry>(bytes.remaining() / IndexEntry.BYTES);
        try {
            while (bytes.hasRemaining()) {
                entries.add(IndexEntry.readFrom(bytes, first + entries.size()));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the index of the events is damaged", e);
        }
        return entries;
    }

    private ByteBuffer bytes(long at, int entries) throws IOException {
        long left = file.size() / IndexEntry.BYTES - at;
        var bytes = ByteBuffer.allocate((int) Math.min(left, entries) * IndexEntry.BYTES);
        file.read(bytes, at * IndexEntry.BYTES);
        if (bytes.hasRemaining()) {
            throw new IOException("the index of the events is shorter than it was");
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
