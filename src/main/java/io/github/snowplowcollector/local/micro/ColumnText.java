package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.FieldType;
import java.math.BigDecimal;
import java.util.Optional;

/** A column's value as one text, as filters and sorting see it. */
final class ColumnText {

    private ColumnText() {}

    /** Empty without a value. */
    static Optional<String> of(Event event, CanonicalField field) {
        return event.value(field).map(ColumnText::text);
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** Whether values are no structures, so that they can be filtered and sorted by. */
    static boolean isPlain(CanonicalField field) {
        return field.type() != FieldType.JSON;
    }
}
