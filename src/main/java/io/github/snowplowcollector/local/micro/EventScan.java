package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Goes through what was shown, newest first, and stops at what a filter accepts. Holds a bounded part of it in memory. */
final class EventScan {

    private static final int ENTRIES_AT_ONCE = 256;

    private final Snapshot shown;
    private final RequestFilter filter;
    private final Deque<JudgedRow> found = new ArrayDeque<>();
    private long before;

    EventScan(Snapshot shown, RequestFilter filter) {
        this(shown, filter, shown.state().last() + 1);
    }

    /** @param before number before which it begins */
    EventScan(Snapshot shown, RequestFilter filter, long before) {
        this.shown = shown;
        this.filter = filter;
        this.before = Math.min(before, shown.state().last() + 1);
    }

    /** The next one; empty at the end. */
    Optional<JudgedRow> next() throws IOException {
        while (found.isEmpty() && before > shown.state().base() + 1) {
            fill();
        }
        return Optional.ofNullable(found.pollLast());
    }

    private void fill() throws IOException {
        long first = Math.max(shown.state().base() + 1, before - ENTRIES_AT_ONCE);
        var entries = shown.entries(first, (int) (before - first));
        int from = entries.size() - 1;
        long end = entries.get(from).end();
        while (from > 0 && end - entries.get(from - 1).start() <= Snapshot.BYTES_AT_ONCE) {
            from--;
        }
        before = entries.get(from).number();
        var run = new ArrayList<IndexEntry>();
        for (var entry : entries.subList(from, entries.size())) {
            if (filter.mayAccept(entry)) {
                run.add(entry);
            } else {
                read(run);
                run.clear();
            }
        }
        read(run);
    }

    private void read(List<IndexEntry> run) throws IOException {
        if (!run.isEmpty()) {
            shown.read(run).stream().filter(filter::accepts).forEach(found::addLast);
        }
    }
}
