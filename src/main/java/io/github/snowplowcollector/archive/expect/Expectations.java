package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads expectations: a count, what is counted, and conditions.
 *
 * <pre>
 * 3 page_view app=shop title="Check out"
 * 1 struct category=cart action=add
 * at least 1 unstruct schema=com.acme/checkout/jsonschema/1-* data.items.0.sku=4711
 * at most 20 page_ping
 * 1 to 3 events entity=com.acme/user/jsonschema/1-0-0
 * no bad
 * </pre>
 */
public final class Expectations {

    private static final String PARAMETER = "expectations";
    private static final String RULE =
            "An expectation is a count (no, 3, at least 3, at most 3, 3 to 5), what is counted (events, bad, or an"
                    + " event's type) and conditions (app=shop).";
    private static final Pattern CONDITION =
            Pattern.compile("([^\\s=]+)=(?:\"([^\"]+)\"|'([^']+)'|([^\\s\"']\\S*))(?:\\s+|$)");

    private Expectations() {}

    /** Reads them all; {@code no bad} is added unless one of them is about bad events. */
    public static List<Expectation> read(List<@Nullable String> texts, Problems problems) {
        var expectations = new ArrayList<Expectation>();
        for (int i = 0; i < texts.size(); i++) {
            var text = Optional.ofNullable(texts.get(i)).map(String::strip).orElse("");
            try {
                expectations.add(read(text));
            } catch (MalformedException e) {
                problems.add(
                        PARAMETER, text, "Number " + (i + 1) + " of " + texts.size() + ": " + e.getMessage(), e.fix());
            }
        }
        if (expectations.stream().allMatch(Expectation::good)) {
            expectations.add(Expectation.NO_BAD);
        }
        return List.copyOf(expectations);
    }

    private static Expectation read(String text) throws MalformedException {
        if (text.isEmpty()) {
            throw new MalformedException(
                    "It is empty.", "Write an expectation, for example 3 page_view, or remove the element.");
        }
        var counted = CountRange.parse(text)
                .orElseThrow(() -> new MalformedException(RULE, "Begin with how many, for example: 3 page_view"));
        var range = counted.range();
        if (range.least() > range.most()) {
            throw new MalformedException("A range goes from the smaller number to the larger.", "Swap them.");
        }
        var parts = counted.rest().split("\\s+", 2);
        return new Expectation(
                text.replaceAll("\\s+", " "),
                range,
                !parts[0].equals("bad"),
                type(parts[0]),
                conditions(parts.length == 2 ? parts[1] : ""));
    }

    private static Optional<EventType> type(String word) throws MalformedException {
        if (Stream.of("event", "events", "bad").anyMatch(word::equals)) {
            return Optional.empty();
        }
        var type = Stream.of(EventType.values())
                .filter(known -> Stream.of(known.canonicalName(), known.code())
                        .anyMatch(name -> word.equals(name) || word.equals(name + "s")))
                .findFirst();
        if (type.isEmpty()) {
            var types =
                    Stream.of(EventType.values()).map(EventType::canonicalName).collect(Collectors.joining(", "));
            throw new MalformedException(RULE, "Count events, bad, or one of " + types + ".");
        }
        return type;
    }

    private static List<Condition> conditions(String text) throws MalformedException {
        var conditions = new ArrayList<Condition>();
        var condition = CONDITION.matcher(text);
        for (int at = 0; at < text.length(); at = condition.end()) {
            if (!condition.region(at, text.length()).lookingAt()) {
                throw new MalformedException(
                        "No condition can be read from '" + text.substring(at) + "' on.",
                        "Write conditions as app=shop, and a value with blanks in quotes: title=\"Check out\".");
            }
            conditions.add(ConditionParser.of(condition.group(1), value(condition)));
        }
        return List.copyOf(conditions);
    }

    private static String value(Matcher condition) {
        return Stream.of(2, 3, 4)
                .flatMap(group -> Stream.ofNullable(condition.group(group)))
                .findFirst()
                .orElseThrow();
    }
}
