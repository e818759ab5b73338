package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.OutputOffsets;
import io.github.snowplowcollector.event.Event;

/**
 * Hands rows to a visitor as they are.
 *
 * @param visitor takes them
 */
record Visit(EventVisitor visitor) implements EventSink {

    @Override
    public Handover event(Event event, String file) {
        return new Handover(event.queryString().text().length, () -> visitor.event(event));
    }

    @Override
    public Handover unreadable(UnreadableRow row, String file) {
        return new Handover(row.text().length(), () -> visitor.unreadable(row));
    }

    @Override
    public OutputOffsets flush() {
        return OutputOffsets.START;
    }

    @Override
    public void finish() {
        // Nothing is kept back.
    }
}
