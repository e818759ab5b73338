package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.OutputOffsets;
import io.github.snowplowcollector.event.Event;

/** Where rows go. Several threads prepare them at once; one hands over those that are the first of their request. */
interface EventSink {

    /** Prepares an event of a file. */
    Handover event(Event event, String file);

    /** Prepares a row of a file that cannot be read. */
    Handover unreadable(UnreadableRow row, String file);

    /** Hands all so far to the system; where the files are now. */
    OutputOffsets flush();

    /** Hands on what was kept back. */
    void finish();
}
