package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.once.Key;
import io.github.snowplowcollector.event.NoEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a log file.
 *
 * @param rows what is handed on, in the order of the file
 * @param read rows within the range of times
 * @param notEvents rows that are no events, by why
 * @param probes events of verification, whether they are handed on or not
 * @param unwanted other events that the filter leaves out
 * @param bots further ones that are left out as those of bots
 */
record RowBatch(List<Row> rows, int read, Map<NoEvent, Integer> notEvents, int probes, int unwanted, int bots) {

    /**
     * What is handed on of a row.
     *
     * @param time when the edge answered; the epoch if that cannot be read
     * @param request the request; empty if the log does not tell
     * @param defect why it is bad; empty if it is good
     * @param write takes it to its sink
     */
    record Row(Instant time, Optional<Key> request, Optional<String> defect, EventSink.Write write) {}
}
