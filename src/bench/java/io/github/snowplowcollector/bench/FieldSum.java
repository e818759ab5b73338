package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.FieldVisitor;
import java.math.BigDecimal;

/** Consumes every field that a parameter fills, with its type. */
public final class FieldSum implements FieldVisitor {

    private final boolean wantsJson;
    private long sum;

    /** @param wantsJson whether JSON is made of what trackers encode */
    public FieldSum(boolean wantsJson) {
        this.wantsJson = wantsJson;
    }

    long sum() {
        return sum;
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        sum += to - from + utf8[from];
    }

    @Override
    public void integer(CanonicalField field, int value) {
        sum += value;
    }

    @Override
    public void decimal(CanonicalField field, BigDecimal value) {
        sum += value.longValue();
    }

    @Override
    public void flag(CanonicalField field, boolean value) {
        sum += value ? 1 : 0;
    }

    @Override
    public void timestamp(CanonicalField field, long epochMilli) {
        sum += epochMilli;
    }

    @Override
    public void json(CanonicalField field, byte[] utf8, int from, int to) {
        sum += to - from;
    }

    @Override
    public boolean wantsJson() {
        return wantsJson;
    }
}
