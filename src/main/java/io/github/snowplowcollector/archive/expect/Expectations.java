package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads expectations: a count, what is counted, and conditions.
 *
 * <pre>
 * 3 page_view app=shop
 * at least 1 unstruct schema=com.acme/checkout/jsonschema/1-*
 * at most 20 page_ping
 * 1 to 3 events entity=com.acme/user/jsonschema/1-0-0
 * no bad
 * </pre>
 */
public final class Expectations {

    private static final String PARAMETER = "expectations";
    private static final String RULE =
            "An expectation is a count (no, 3, at least 3, at most 3, 3 to 5), what is counted (events, bad, or an"
                    + " event's type) and conditions (app=, schema=, entity=, id=).";
    private static final Map<String, Function<String, Predicate<Event>>> CONDITIONS = Map.of(
            "app", Expectation::appId,
            "schema", Expectation::schema,
            "entity", Expectation::entity,
            "id", Expectation::eventId);

    private Expectations() {}

    /** Reads them all; {@code no bad} is added unless one of them is about bad events. */
    public static List<Expectation> read(List<String> texts, Problems problems) {
        var expectations = new ArrayList<Expectation>();
        texts.forEach(
                text -> read(text.strip().replaceAll("\\s+", " "), problems).ifPresent(expectations::add));
        if (expectations.stream().allMatch(Expectation::good)) {
            expectations.add(Expectation.NO_BAD);
        }
        return List.copyOf(expectations);
    }

    private static Optional<Expectation> read(String text, Problems problems) {
        var counted = CountRange.parse(text);
        if (counted.isEmpty()) {
            problems.add(PARAMETER, text, RULE, "Begin with how many, for example: 3 page_view");
            return Optional.empty();
        }
        var range = counted.get().range();
        if (range.least() > range.most()) {
            problems.add(PARAMETER, text, "A range goes from the smaller number to the larger.", "Swap them.");
            return Optional.empty();
        }
        var words = counted.get().rest().split(" ", -1);
        var condition = subject(words[0]);
        if (condition.isEmpty()) {
            problems.add(PARAMETER, text, RULE, "Count events, bad, or one of " + types() + ".");
            return Optional.empty();
        }
        var all = condition.get();
        for (var word : List.of(words).subList(1, words.length)) {
            var further = condition(word);
            if (further.isEmpty()) {
                problems.add(PARAMETER, text, RULE, "Write conditions as app=shop, without blanks in them.");
                return Optional.empty();
            }
            all = all.and(further.get());
        }
        return Optional.of(new Expectation(text, range, !words[0].equals("bad"), all));
    }

    private static Optional<Predicate<Event>> subject(String word) {
        if (Stream.of("event", "events", "bad").anyMatch(word::equals)) {
            return Optional.of(event -> true);
        }
        return Stream.of(EventType.values())
                .flatMap(type -> Stream.of(type.canonicalName(), type.code()))
                .filter(name -> word.equals(name) || word.equals(name + "s"))
                .findFirst()
                .map(Expectation::type);
    }

    private static Optional<Predicate<Event>> condition(String word) {
        int equals = word.indexOf('=');
        var value = word.substring(equals + 1);
        return Optional.ofNullable(CONDITIONS.get(word.substring(0, Math.max(equals, 0))))
                .filter(known -> !value.isEmpty())
                .map(known -> known.apply(value));
    }

    private static String types() {
        return Stream.of(EventType.values()).map(EventType::canonicalName).collect(Collectors.joining(", "));
    }
}
