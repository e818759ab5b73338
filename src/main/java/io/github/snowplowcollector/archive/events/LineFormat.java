package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.Event;
import java.util.Optional;

/** A way to write events, a line each. Used by several threads at once. */
interface LineFormat {

    /** The first line of a file. */
    Optional<String> header();

    /** An event as a line without its end. */
    String line(Event event);
}
