package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.math.BigDecimal;

/** All columns of an enriched event, each value as Snowplow writes it, nothing where there is none: neither tabs nor line ends are in it. */
@SuppressWarnings("EnumOrdinal") // The order of the fields is that of the columns.
public class EnrichedLines extends EventLines implements FieldVisitor {

    private static final int LAST_COLUMN = CanonicalField.values().length - 1;

    private final char separator;
    private int column;

    protected EnrichedLines(char separator) {
        this.separator = separator;
    }

    /** Separated by tabs, without a header, as Snowplow's loaders and SDKs read them. */
    public static EventLines tsv() {
        return new EnrichedLines('\t');
    }

    @Override
    protected final void write(Event event) {
        column = 0;
        event.visit(this);
        goTo(LAST_COLUMN);
    }

    private void goTo(int next) {
        put(separator, next - column);
        column = next;
    }

    /** Writes the value of a text or of JSON. */
    protected void cell(byte[] utf8, int from, int to) {
        putText(utf8, from, to);
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        goTo(field.ordinal());
        cell(utf8, from, to);
    }

    @Override
    public final void integer(CanonicalField field, int value) {
        goTo(field.ordinal());
        put(value);
    }

    @Override
    public final void decimal(CanonicalField field, BigDecimal value) {
        goTo(field.ordinal());
        put(value.toPlainString().getBytes(US_ASCII));
    }

    @Override
    public final void flag(CanonicalField field, boolean value) {
        goTo(field.ordinal());
        put(value ? '1' : '0');
    }

    @Override
    public final void timestamp(CanonicalField field, long epochMilli) {
        goTo(field.ordinal());
        putTime(epochMilli, ' ');
    }

    @Override
    public final void json(CanonicalField field, byte[] utf8, int from, int to) {
        goTo(field.ordinal());
        if (Json.isCompact(utf8, from, to)) {
            cell(utf8, from, to);
        } else {
            byte[] compact = ByteScan.utf8(Json.tree(utf8, from, to).toString());
            cell(compact, 0, compact.length - ByteScan.SLACK);
        }
    }
}
