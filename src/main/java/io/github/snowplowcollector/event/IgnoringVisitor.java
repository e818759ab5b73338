package io.github.snowplowcollector.event;

import java.math.BigDecimal;

/** Takes fields and does nothing with them. */
final class IgnoringVisitor implements FieldVisitor {

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {}

    @Override
    public void integer(CanonicalField field, int value) {}

    @Override
    public void decimal(CanonicalField field, BigDecimal value) {}

    @Override
    public void flag(CanonicalField field, boolean value) {}

    @Override
    public void timestamp(CanonicalField field, long epochMilli) {}

    @Override
    public void json(CanonicalField field, byte[] utf8, int from, int to) {}
}
