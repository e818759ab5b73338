package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.Event;

/** Takes what a log holds, one by one. */
public interface EventVisitor {

    /** The next event, good or bad. */
    void event(Event event);

    /** A row that cannot be read. */
    void unreadable(UnreadableRow row);
}
