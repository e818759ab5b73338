package io.github.snowplowcollector.mojo.maven;

import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many columns a line may have: what was set, else what the shell exports, else what the terminal has; empty if nobody tells.
 *
 * @param set {@code snowplow.width}
 * @param exported {@code COLUMNS} of the environment
 * @param terminal asks the terminal; it says nothing if there is none
 */
public record LineWidth(@Nullable Integer set, @Nullable String exported, Supplier<String> terminal)
        implements Supplier<OptionalInt> {

    public static final int LEAST = 40;
    public static final int MOST = 999_999;
    private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,5}");

    @Override
    public OptionalInt get() {
        if (set != null) {
            return OptionalInt.of(set);
        }
        var columns = columns(exported == null ? "" : exported);
        return columns.isPresent() ? columns : columns(terminal.get());
    }

    /** Of what is narrower than any table, the table runs over; 0 means unknown. */
    private static OptionalInt columns(String text) {
        return COLUMNS.matcher(text).matches()
                ? OptionalInt.of(Math.max(LEAST, Integer.parseInt(text)))
                : OptionalInt.empty();
    }
}
