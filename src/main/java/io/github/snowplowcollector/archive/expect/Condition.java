package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.Event;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One condition on an event: what it says of something, compared with what is wanted. Numbers are compared as numbers, all else as text. */
final class Condition {

    private final String name;
    private final String wanted;
    private final Optional<BigDecimal> number;
    private final Function<Event, Stream<?>> said;

    /**
     * @param name as somebody wrote it, for example {@code url} or {@code data.total}
     * @param wanted a star at the end stands for all that begin so
     * @param said what an event says of it, several times perhaps: texts, numbers, or what is compared as its text
     */
    Condition(String name, String wanted, Function<Event, Stream<?>> said) {
        this.name = name;
        this.wanted = wanted;
        this.said = said;
        number = number(wanted);
    }

    boolean isMet(Event event) {
        return said.apply(event).anyMatch(this::fits);
    }

    /** How an event breaks it. */
    String breach(Event event) {
        var there = said.apply(event).map(String::valueOf).collect(Collectors.joining(", "));
        return there.isEmpty()
                ? "it has no " + name
                : name + "=" + EventText.cut(there) + " instead of " + EventText.cut(wanted);
    }

    private boolean fits(Object value) {
        var text = value.toString();
        if (wanted.endsWith("*")) {
            return text.startsWith(wanted.substring(0, wanted.length() - 1));
        }
        return value instanceof Number
                ? number.filter(one -> one.compareTo(new BigDecimal(text)) == 0).isPresent()
                : text.equals(wanted);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
