package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The events that were delivered to a log bucket, each request once, this plugin's own left out. */
public final class DeliveredEvents implements AccessLogReader.Rows {

    private final Instant since;
    private final Consumer<Event> events;
    private final Set<String> seen = new HashSet<>();
    private long unreadable;

    private DeliveredEvents(Instant since, Consumer<Event> events) {
        this.since = since.truncatedTo(ChronoUnit.SECONDS);
        this.events = events;
    }

    /**
     * Reads them.
     *
     * @param since time of the first; rows tell whole seconds
     * @param now the time
     * @return how many rows could not be read
     */
    public static long read(LogArchive archive, Instant since, Instant now, Consumer<Event> events) {
        var delivered = new DeliveredEvents(since, events);
        var last = now.plus(Duration.ofMinutes(1));
        for (var hour = since.truncatedTo(ChronoUnit.HOURS);
                hour.isBefore(last);
                hour = hour.plus(Duration.ofHours(1))) {
            for (var file : archive.ofHour(hour)) {
                archive.read(file, delivered);
            }
        }
        return delivered.unreadable;
    }

    @Override
    public void row(AccessLogRecord row) {
        if (row.time().isBefore(since)
                || !row.field(AccessLogRecord.REQUEST_ID).map(seen::add).orElse(true)) {
            return;
        }
        if (EventDecoder.decode(row) instanceof Event event && !event.isProbe()) {
            events.accept(event);
        }
    }

    @Override
    public void unreadable(UnreadableRow row) {
        unreadable++;
    }
}
