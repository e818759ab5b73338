package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a store held at some moment; it stays the same while more comes. After a reset it cannot be read any more.
 *
 * @param state how much it is
 */
record EventSnapshot(EventSegment segment, EventIndex.State state, RowJudge judge) {

    /** Rows of so many bytes are read at once; a single one may be longer. */
    private static final long BYTES_AT_ONCE = 512 * 1024;

    private static final int ENTRIES_AT_ONCE = 256;

    /**
     * Entries by number, in order.
     *
     * @param first number of the first wanted
     * @param most how many at most; fewer may be read at once
     */
    List<IndexEntry> entries(long first, int most) throws IOException {
        long from = Math.max(first, state.base() + 1);
        long left = state.last() - from + 1;
        return left <= 0 ? List.of() : segment.index().read(from, (int) Math.min(most, left));
    }

    /** The request of a number; empty if there is none, or none any more. */
    Optional<JudgedRow> row(long number) throws IOException {
        var entries = number <= state.base() ? List.<IndexEntry>of() : entries(number, 1);
        return entries.isEmpty() ? Optional.empty() : Optional.of(read(entries).get(0));
    }

    /** Requests from a number on, at most so many, and no more than are read into memory without a thought. */
    List<JudgedRow> rows(long first, int most) throws IOException {
        var entries = entries(first, most);
        int count = Math.min(1, entries.size());
        while (count < entries.size() && areReadAtOnce(entries.get(0), entries.get(count))) {
            count++;
        }
        return read(entries.subList(0, count));
    }

    /** What a filter accepts, newest first. */
    Scan scan(RequestFilter filter) {
        return scan(filter, Long.MAX_VALUE);
    }

    /** @param before number before which it begins */
    Scan scan(RequestFilter filter, long before) {
        return new Scan(filter, Math.min(before, state.last() + 1));
    }

    private static boolean areReadAtOnce(IndexEntry first, IndexEntry last) {
        return last.end() - first.start() <= BYTES_AT_ONCE;
    }

    /** The requests of entries that follow one another. */
    private List<JudgedRow> read(List<IndexEntry> entries) throws IOException {
        return entries.isEmpty() ? List.of() : judge.read(segment.rows(), entries);
    }

    /** Goes back through the snapshot. Holds a bounded part of it in memory. */
    final class Scan {

        private final RequestFilter filter;
        private final Deque<JudgedRow> found = new ArrayDeque<>();
        private long before;

        private Scan(RequestFilter filter, long before) {
            this.filter = filter;
            this.before = before;
        }

        /** The next one; empty at the end. */
        Optional<JudgedRow> next() throws IOException {
            while (found.isEmpty() && before > state.base() + 1) {
                fill();
            }
            return Optional.ofNullable(found.pollLast());
        }

        private void fill() throws IOException {
            long first = Math.max(state.base() + 1, before - ENTRIES_AT_ONCE);
            var entries = entries(first, (int) (before - first));
            int from = entries.size() - 1;
            var last = entries.get(from);
            while (from > 0 && areReadAtOnce(entries.get(from - 1), last)) {
                from--;
            }
            before = entries.get(from).number();
            var run = new ArrayList<IndexEntry>();
            for (var entry : entries.subList(from, entries.size())) {
                if (filter.mayAccept(entry)) {
                    run.add(entry);
                } else {
                    take(run);
                    run.clear();
                }
            }
            take(run);
        }

        private void take(List<IndexEntry> run) throws IOException {
            read(run).stream().filter(filter::accepts).forEach(found::addLast);
        }
    }
}
