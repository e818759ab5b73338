package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody wants to see of a log.
 *
 * @param selection of events
 * @param destination for them
 * @param checkpoint file that remembers what was read
 * @param follow whether to go on as logs arrive
 */
public record EventRequest(
        EventSelection selection, EventDestination destination, Optional<Path> checkpoint, boolean follow) {

    /** A selection that is read once. */
    public EventRequest(EventSelection selection, EventDestination destination) {
        this(selection, destination, Optional.empty(), false);
    }

    /** The same, gone on with from run to run. */
    public EventRequest keptIn(Path file) {
        return new EventRequest(selection, destination, Optional.of(file), follow);
    }

    /** The times that are read. */
    public EventTimeRange range() {
        return selection.range();
    }

    /** Whether nothing that is read is asked for again later. */
    boolean isOnce() {
        return checkpoint.isEmpty() && !follow;
    }

    /** The same from another time on. */
    EventRequest since(Instant since) {
        var later = new EventTimeRange(since, range().until());
        return new EventRequest(selection.in(later), destination, checkpoint, follow);
    }

    /** What decides which events come out in which form, by parameter. */
    SortedMap<String, String> identity(String source) {
        var parameters = new TreeMap<String, String>();
        parameters.put("source", source);
        selection.identify(parameters);
        destination.identify(parameters);
        return parameters;
    }
}
