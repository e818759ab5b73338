package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.Event;
import java.io.Closeable;
import java.util.List;
import java.util.OptionalLong;

/** Where good events go. Several threads prepare them; one does all the rest. */
interface EventOutput extends Closeable {

    /** Makes an event ready to be written. */
    EventSink.Write prepare(Event event);

    /** See {@link EventSink#keep}. */
    OptionalLong keep();

    /** See {@link EventSink#finish}. */
    long finish();

    /** See {@link EventSink#remembered}. */
    default void remembered() {}

    /** What to say about it at the end, a line each. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    void close();
}
