package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of a field as Snowplow writes it into an enriched event; neither tabs nor line ends are in it. */
final class EnrichedText {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EnrichedText() {}

    /** Empty if the event has no such value. */
    static String of(Event event, CanonicalField field) {
        return event.value(field).map(EnrichedText::text).orElse("");
    }

    private static String text(Object value) {
        if (value instanceof Instant time) {
            return TIMESTAMP.format(time);
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value.toString();
    }
}
