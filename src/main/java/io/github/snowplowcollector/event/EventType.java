package io.github.snowplowcollector.event;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of events that the tracker protocol knows. Its old {@code ad} is none: Enrich has no schema for it and refuses it. */
public enum EventType {
    PAGE_VIEW("pv", "page_view", "com.snowplowanalytics.snowplow/page_view"),
    PAGE_PING("pp", "page_ping", "com.snowplowanalytics.snowplow/page_ping"),
    STRUCT("se", "struct", "com.google.analytics/event"),
    UNSTRUCT("ue", "unstruct", ""),
    TRANSACTION("tr", "transaction", "com.snowplowanalytics.snowplow/transaction"),
    TRANSACTION_ITEM("ti", "transaction_item", "com.snowplowanalytics.snowplow/transaction_item");

    private final String code;
    private final String canonicalName;
    private final Optional<String> schema;

    EventType(String code, String canonicalName, String schema) {
        this.code = code;
        this.canonicalName = canonicalName;
        this.schema = schema.isEmpty() ? Optional.empty() : Optional.of("iglu:" + schema + "/jsonschema/1-0-0");
    }

    /** Value of the parameter {@code e}. */
    public String code() {
        return code;
    }

    /** Value of the canonical field {@code event}. */
    public String canonicalName() {
        return canonicalName;
    }

    /** The schema that Snowplow gives such events; empty for self-describing ones, which bring their own. */
    public Optional<String> schema() {
        return schema;
    }

    /** The type that a tracker calls by two letters; {@code ev} is what oldest trackers called {@code se}. */
    static Optional<EventType> ofCode(byte[] text, int from, int to) {
        return to - from != 2 ? Optional.empty() : Optional.ofNullable(ofCode(text[from], text[from + 1]));
    }

    private static @Nullable EventType ofCode(int first, int second) {
        return switch (first << 8 | second) {
            case 'p' << 8 | 'v' -> PAGE_VIEW;
            case 'p' << 8 | 'p' -> PAGE_PING;
            case 's' << 8 | 'e', 'e' << 8 | 'v' -> STRUCT;
            case 'u' << 8 | 'e' -> UNSTRUCT;
            case 't' << 8 | 'r' -> TRANSACTION;
            case 't' << 8 | 'i' -> TRANSACTION_ITEM;
            default -> null;
        };
    }

    /** The type of a canonical name. */
    public static Optional<EventType> named(String canonicalName) {
        return Stream.of(values())
                .filter(type -> type.canonicalName.equals(canonicalName))
                .findFirst();
    }
}
