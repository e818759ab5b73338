package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;

/** A JSON object a line: the canonical fields that have a value, in the order of the layout, envelopes as the JSON that they are. */
@SuppressWarnings("EnumOrdinal") // The order of the names is that of the fields.
public final class JsonLines extends EventLines implements FieldVisitor {

    /** An opening brace and {@code "app_id":} and so on, by field. */
    private static final byte[][] FIRST = names('{');

    /** The same behind commas. */
    private static final byte[][] FURTHER = names(',');

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);

    private byte[][] names = FIRST;

    private static byte[][] names(char before) {
        return CanonicalField.NAMES.stream()
                .map(name -> (before + "\"" + name + "\":").getBytes(US_ASCII))
                .toArray(byte[][]::new);
    }

    @Override
    protected void write(Event event) {
        names = FIRST;
        event.visit(this);
        if (names == FIRST) {
            put('{');
        }
        put('}');
    }

    private void name(CanonicalField field) {
        put(names[field.ordinal()]);
        names = FURTHER;
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        name(field);
        putQuoted(utf8, from, to, '\\');
    }

    @Override
    public void integer(CanonicalField field, int value) {
        name(field);
        put(value);
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
