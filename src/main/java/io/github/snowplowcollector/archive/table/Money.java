package io.github.snowplowcollector.archive.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Amounts as Snowplow's tables have them, {@code decimal(18,2)}. */
public final class Money {

    public static final int DIGITS = 18;
    public static final int SCALE = 2;

    private static final long LIMIT = 1_000_000_000_000_000_000L;

    private Money() {}

    /** The amount in hundredths, a half rounded away from zero as databases do; empty if it has too many digits. */
    public static OptionalLong hundredths(BigDecimal amount) {
        // Told apart before it is rounded, which would write out the digits of an exponent.
        if ((long) amount.precision() - amount.scale() > DIGITS - SCALE) {
            return OptionalLong.empty();
        }
        long hundredths =
                amount.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        return Math.abs(hundredths) < LIMIT ? OptionalLong.of(hundredths) : OptionalLong.empty();
    }
}
