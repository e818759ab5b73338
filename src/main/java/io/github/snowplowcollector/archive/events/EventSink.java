package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.event.Event;

/** Where rows go. Several threads prepare them at once; one hands over those that are the first of their request. */
interface EventSink {

    /**
     * A row that is ready for its sink.
     *
     * @param size about how many bytes or characters are held until then
     * @param commit takes it there
     */
    record Write(int size, Runnable commit) {}

    /** Prepares an event of a file. */
    Write event(Event event, String file);

    /** Prepares a row of a file that cannot be read. */
    Write unreadable(UnreadableRow row, String file);

    /** Hands all so far to the system; where the files are now. */
    Checkpoint.Offsets flush();

    /** Hands on what was kept back. */
    void finish();

    /** Hands rows to a visitor as they are. */
    static EventSink to(EventVisitor visitor) {
        return new EventSink() {
            @Override
            public Write event(Event event, String file) {
                return new Write(event.queryString().text().length, () -> visitor.event(event));
            }

            @Override
            public Write unreadable(UnreadableRow row, String file) {
                return new Write(row.text().length(), () -> visitor.unreadable(row));
            }

            @Override
            public Checkpoint.Offsets flush() {
                return Checkpoint.Offsets.START;
            }

            @Override
            public void finish() {
                // Nothing is kept back.
            }
        };
    }
}
