package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.util.List;

/**
 * What was shown of a distribution at some moment; it stays the same while more comes. After a reset it cannot be read any more.
 *
 * @param state how much it is
 */
record Snapshot(EventSegment generation, EventIndex.State state, RowJudge judge) {

    /** Rows of so many bytes are read at once; a single one may be longer. */
    static final long BYTES_AT_ONCE = 512 * 1024;

    /**
     * Entries by number, in order.
     *
     * @param first number of the first wanted
     * @param most how many at most; fewer may be read at once
     */
    List<IndexEntry> entries(long first, int most) throws IOException {
        long from = Math.max(first, state.base() + 1);
        long left = state.last() - from + 1;
        return left <= 0 ? List.of() : generation.index().read(from, (int) Math.min(most, left));
    }

    /** The same, but no more than whose rows are read into memory without a thought. */
    List<IndexEntry> someEntries(long first, int most) throws IOException {
        var entries = entries(first, most);
        int count = Math.min(1, entries.size());
        while (count < entries.size()
                && entries.get(count).end() - entries.get(0).start() <= BYTES_AT_ONCE) {
            count++;
        }
        return entries.subList(0, count);
    }

    /** The requests of entries that follow one another. */
    List<JudgedRow> read(List<IndexEntry> entries) throws IOException {
        return judge.read(generation.rows(), entries);
    }
}
