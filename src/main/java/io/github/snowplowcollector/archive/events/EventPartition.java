package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** By what a folder of events can be laid out below the date; the POM says it in lower case. */
public enum EventPartition {
    COLLECTOR_HOUR("collector_hour") {
        @Override
        Optional<String> value(Event event) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%02d",
                    event.collectorTime().atZone(ZoneOffset.UTC).getHour()));
        }
    },
    APP_ID("by_app_id") {
        @Override
        Optional<String> value(Event event) {
            return event.appId();
        }
    },
    PLATFORM("by_platform") {
        @Override
        Optional<String> value(Event event) {
            return event.text(CanonicalField.PLATFORM);
        }
    },
    EVENT("by_event") {
        @Override
        Optional<String> value(Event event) {
            return event.text(CanonicalField.EVENT);
        }
    },
    EVENT_NAME("by_event_name") {
        @Override
        Optional<String> value(Event event) {
            return event.text(CanonicalField.EVENT_NAME);
        }
    };

    private final String key;

    EventPartition(String key) {
        this.key = key;
    }

    /** What folders are called before the {@code =}: no column is called so, since engines take a name for one of the two only. */
    String key() {
        return key;
    }

    /** Whether it is the time, and not what a sender chose. */
    boolean isTime() {
        return this == COLLECTOR_HOUR;
    }

    /** What an event has there, as it was sent. */
    abstract Optional<String> value(Event event);

    /** The name in the POM. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
