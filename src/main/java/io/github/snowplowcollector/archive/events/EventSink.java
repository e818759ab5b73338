package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.event.Event;
import java.util.Optional;

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

    /** Brings all so far to where it outlives a kill, unless that is too little to be worth it; where the outputs are then. */
    Optional<Checkpoint.Offsets> keep();

    /** The same with all that is left. */
    Checkpoint.Offsets finish();

    /** Where the outputs are, as said last, is remembered: from now on that counts. */
    void remembered();

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
            public Optional<Checkpoint.Offsets> keep() {
                return Optional.of(Checkpoint.Offsets.START);
            }

            @Override
            public Checkpoint.Offsets finish() {
                return Checkpoint.Offsets.START;
            }

            @Override
            public void remembered() {
                // It is the visitor's.
            }
        };
    }
}
