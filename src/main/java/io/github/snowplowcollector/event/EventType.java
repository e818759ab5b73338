package io.github.snowplowcollector.event;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of events that the tracker protocol knows. */
public enum EventType {
    PAGE_VIEW("pv", "page_view", "com.snowplowanalytics.snowplow/page_view"),
    PAGE_PING("pp", "page_ping", "com.snowplowanalytics.snowplow/page_ping"),
    STRUCT("se", "struct", "com.google.analytics/event"),
    UNSTRUCT("ue", "unstruct", ""),
    TRANSACTION("tr", "transaction", "com.snowplowanalytics.snowplow/transaction"),
    TRANSACTION_ITEM("ti", "transaction_item", "com.snowplowanalytics.snowplow/transaction_item"),
    AD_IMPRESSION("ad", "ad_impression", "com.snowplowanalytics.snowplow/ad_impression");

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

    /** The type that a tracker calls {@code code}; {@code ev} is what oldest trackers called {@code se}. */
    static Optional<EventType> ofCode(String code) {
        return switch (code) {
            case "pv" -> Optional.of(PAGE_VIEW);
            case "pp" -> Optional.of(PAGE_PING);
            case "se", "ev" -> Optional.of(STRUCT);
            case "ue" -> Optional.of(UNSTRUCT);
            case "tr" -> Optional.of(TRANSACTION);
            case "ti" -> Optional.of(TRANSACTION_ITEM);
            case "ad" -> Optional.of(AD_IMPRESSION);
            default -> Optional.empty();
        };
    }

    /** The type of a canonical name. */
    public static Optional<EventType> named(String canonicalName) {
        return Stream.of(values())
                .filter(type -> type.canonicalName.equals(canonicalName))
                .findFirst();
    }
}
