package io.github.snowplowcollector.archive.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.Utf8;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.FieldSelection;
import io.github.snowplowcollector.event.FieldVisitor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Events as rows of a table, with the types of Snowplow's own; all 131 columns or some of them. One event after the other. */
@SuppressWarnings("EnumOrdinal") // Looked up for each value; field ids are those of the layout, which never changes.
public final class EventRow implements Row, FieldVisitor {

    private static final Set<CanonicalField> NUMBERS =
            EnumSet.of(CanonicalField.SE_VALUE, CanonicalField.GEO_LATITUDE, CanonicalField.GEO_LONGITUDE);
    private static final Set<CanonicalField> OF_JSON = EnumSet.of(
            CanonicalField.CONTEXTS,
            CanonicalField.UNSTRUCT_EVENT,
            CanonicalField.EVENT_VENDOR,
            CanonicalField.EVENT_NAME,
            CanonicalField.EVENT_FORMAT,
            CanonicalField.EVENT_VERSION);
    private static final int NONE = -1;

    private final int[] places = new int[CanonicalField.values().length];
    private final FieldSelection read;
    private final boolean wantsJson;

    @SuppressWarnings("NullAway.Init") // Both are there while a row is written.
    private Event event;

    @SuppressWarnings("NullAway.Init")
    private RowWriter columns;

    private long unfit;

    /** @param fields those of the row */
    public EventRow(Set<CanonicalField> fields) {
        Arrays.fill(places, NONE);
        int place = 0;
        for (var field : CanonicalField.values()) {
            if (fields.contains(field)) {
                places[field.ordinal()] = place++;
            }
        }
        read = new FieldSelection(fields);
        wantsJson = fields.stream().anyMatch(OF_JSON::contains);
    }

    /** The columns of such rows. */
    public static List<TableColumn> columns(Set<CanonicalField> fields) {
        return fields.stream()
                .sorted()
                .map(field -> new TableColumn(field.canonicalName(), type(field), field.ordinal() + 1))
                .toList();
    }

    private static TableColumn.Type type(CanonicalField field) {
        return switch (field.type()) {
            case TEXT, JSON -> TableColumn.Type.TEXT;
            case INTEGER -> TableColumn.Type.INTEGER;
            case DECIMAL -> NUMBERS.contains(field) ? TableColumn.Type.DOUBLE : TableColumn.Type.MONEY;
            case FLAG -> TableColumn.Type.BOOLEAN;
            case TIMESTAMP -> TableColumn.Type.TIMESTAMP;
        };
    }

    /** The row of an event, until the next one's is asked for. */
    public Row of(Event next) {
        event = next;
        return this;
    }

    /** How many values were left out, since their column holds none that are so large. */
    public long unfit() {
        return unfit;
    }

    @Override
    public void writeTo(RowWriter writer) {
        columns = writer;
        read.visit(event, this);
    }

    private int place(CanonicalField field) {
        return places[field.ordinal()];
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        int place = place(field);
        if (place == NONE) {
            return;
        }
        if (Utf8.isWellFormed(utf8, from, to)) {
            columns.text(place, utf8, from, to);
        } else {
            // What is malformed becomes U+FFFD.
            byte[] formed = new String(utf8, from, to - from, UTF_8).getBytes(UTF_8);
            columns.text(place, formed, 0, formed.length);
        }
    }

    @Override
    public void integer(CanonicalField field, int value) {
        int place = place(field);
        if (place != NONE) {
            columns.integer(place, value);
        }
    }

    @Override
    public void decimal(CanonicalField field, BigDecimal value) {
        int place = place(field);
        if (place == NONE) {
            return;
        }
        if (NUMBERS.contains(field)) {
            double number = value.doubleValue();
            if (Double.isFinite(number)) {
                columns.number(place, number);
            } else {
                unfit++;
            }
        } else {
            var amount = Money.hundredths(value);
            amount.ifPresentOrElse(hundredths -> columns.money(place, hundredths), () -> unfit++);
        }
    }

    @Override
    public void flag(CanonicalField field, boolean value) {
        int place = place(field);
        if (place != NONE) {
            columns.flag(place, value);
        }
    }

    @Override
    public void timestamp(CanonicalField field, long epochMilli) {
        int place = place(field);
        if (place != NONE) {
            columns.timestamp(place, epochMilli);
        }
    }

    @Override
    public void json(CanonicalField field, byte[] utf8, int from, int to) {
        int place = place(field);
        if (place != NONE) {
            columns.text(place, utf8, from, to);
        }
    }

    @Override
    public boolean wantsJson() {
        return wantsJson;
    }
}
