package io.github.snowplowcollector.event;

/** What the values of a field are. */
public enum FieldType {
    /** {@link String}. */
    TEXT,
    /** {@link Integer}. */
    INTEGER,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link Boolean}. */
    FLAG,
    /** {@link java.time.Instant}, in milliseconds. */
    TIMESTAMP,
    /** {@link tools.jackson.databind.JsonNode}, the self-describing envelope as it was sent. */
    JSON
}
