package io.github.snowplowcollector.event;

import java.math.BigDecimal;

/**
 * Takes the fields of an event one after the other, without an object for each. Texts (what is malformed in them stands for U+FFFD)
 * and JSON are UTF-8 with {@link io.github.snowplowcollector.accesslog.ByteScan#SLACK} bytes more behind; valid during the call and not
 * to be changed.
 */
public interface FieldVisitor {

    void text(CanonicalField field, byte[] utf8, int from, int to);

    void integer(CanonicalField field, int value);

    void decimal(CanonicalField field, BigDecimal value);

    void flag(CanonicalField field, boolean value);

    void timestamp(CanonicalField field, long epochMilli);

    /** A self-describing envelope, known to be JSON on one line. */
    void json(CanonicalField field, byte[] utf8, int from, int to);

    /**
     * Whether fields are wanted that only a look into JSON can fill: {@code contexts}, {@code unstruct_event}, and of self-describing
     * events the four about their schema. That look is half of the time.
     */
    default boolean wantsJson() {
        return true;
    }
}
