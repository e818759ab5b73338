package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** A JSON object a line: the canonical fields that have a value, in the order of the layout, envelopes as the JSON that they are. */
public final class JsonLines extends EventLines implements FieldVisitor {

    /** {@code "app_id":} and so on. */
    private static final Map<CanonicalField, byte[]> NAMES = names();

    private static final byte[] NO_BYTES = {};
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);

    private char before;

    private static Map<CanonicalField, byte[]> names() {
        var names = new EnumMap<CanonicalField, byte[]>(CanonicalField.class);
        for (var field : CanonicalField.values()) {
            names.put(field, ("\"" + field.canonicalName() + "\":").getBytes(US_ASCII));
        }
        return names;
    }

    @Override
    protected void write(Event event) {
        before = '{';
        event.visit(this);
        put('}');
    }

    private void name(CanonicalField field) {
        put(before);
        before = ',';
        put(NAMES.getOrDefault(field, NO_BYTES));
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        name(field);
        putQuoted(utf8, from, to, '\\');
    }

    @Override
    public void integer(CanonicalField field, int value) {
        name(field);
        put(Integer.toString(value).getBytes(US_ASCII));
    }

    @Override
    public void decimal(CanonicalField field, BigDecimal value) {
        name(field);
        put(value.toString().getBytes(US_ASCII));
    }

    @Override
    public void flag(CanonicalField field, boolean value) {
        name(field);
        put(value ? TRUE : FALSE);
    }

    @Override
    public void timestamp(CanonicalField field, long epochMilli) {
        name(field);
        put('"');
        putTime(epochMilli, 'T');
        put('Z');
        put('"');
    }

    @Override
    public void json(CanonicalField field, byte[] utf8, int from, int to) {
        name(field);
        put(utf8, from, to);
    }
}
