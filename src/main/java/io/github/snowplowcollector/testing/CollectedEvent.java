package io.github.snowplowcollector.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event that was collected.
 *
 * @param good whether Snowplow would take it
 * @param type {@code page_view}, {@code page_ping}, {@code struct}, {@code unstruct}, {@code transaction} or {@code transaction_item};
 *     empty when it has none of these
 * @param appId the application that sent it; empty when it does not say
 * @param eventId its id; empty when it has none
 * @param schema the schema of its data, also of an event that is not self-describing; empty when its type is unknown
 * @param entities the schemas of the entities that came with it
 * @param fields the fields of an enriched event that have a value, for example {@code page_url}: texts, numbers, booleans, and for JSON
 *     maps and lists
 * @param problems what is wrong with a bad event, and what to change
 */
public record CollectedEvent(
        boolean good,
        String type,
        String appId,
        String eventId,
        String schema,
        List<String> entities,
        Map<String, Object> fields,
        List<String> problems) {

    public CollectedEvent {
        entities = List.copyOf(entities);
        fields = Map.copyOf(fields);
        problems = List.copyOf(problems);
    }

    /** For example {@code bad struct app=shop: se_va must be a decimal number: "free". Correct …}. */
    @Override
    public String toString() {
        var words = Stream.of(
                        good ? "good" : "bad",
                        type.isEmpty() ? "event" : type,
                        appId.isEmpty() ? "" : "app=" + appId,
                        type.equals("unstruct") ? "schema=" + schema : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return problems.isEmpty() ? words : words + ": " + String.join(" ", problems);
    }
}
