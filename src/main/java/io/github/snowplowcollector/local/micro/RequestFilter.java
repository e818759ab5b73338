package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.SelfDescribing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests are meant. All conditions must hold.
 *
 * @param verdicts what they were judged
 * @param probes whether the plugin's own probes are meant too
 */
record RequestFilter(Set<Verdict> verdicts, boolean probes, List<Predicate<JudgedRow>> conditions) {

    private static final String IGLU = "iglu:";

    RequestFilter {
        verdicts = Set.copyOf(verdicts);
        conditions = List.copyOf(conditions);
    }

    /** All events, good and bad. */
    static RequestFilter events(boolean probes) {
        return new RequestFilter(EnumSet.of(Verdict.GOOD, Verdict.BAD), probes, List.of());
    }

    /** The same of these verdicts only. */
    RequestFilter only(Set<Verdict> wanted) {
        return new RequestFilter(wanted, probes, conditions);
    }

    /** The same with one more condition. */
    RequestFilter and(Predicate<JudgedRow> condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new RequestFilter(verdicts, probes, more);
    }

    private RequestFilter event(Predicate<Event> condition) {
        return and(row -> row.event().filter(condition).isPresent());
    }

    /** @param type a canonical name such as {@code page_view}, or a code such as {@code pv} */
    RequestFilter eventType(String type) {
        return event(event -> event.type()
                .filter(known ->
                        known.canonicalName().equals(type) || known.code().equals(type))
                .isPresent());
    }

    /** @param schema with or without {@code iglu:} */
    RequestFilter schema(String schema) {
        var uri = iglu(schema);
        return event(event -> event.schema().filter(uri::equals).isPresent());
    }

    /** @param schemas of entities that must all be attached, separated by commas; with or without {@code iglu:} */
    RequestFilter entities(String schemas) {
        var filter = this;
        for (var schema : schemas.split(",", -1)) {
            filter = schema.isBlank() ? filter : filter.entity(schema);
        }
        return filter;
    }

    private RequestFilter entity(String schema) {
        var uri = iglu(schema);
        return event(
                event -> event.entities().stream().map(SelfDescribing::schema).anyMatch(uri::equals));
    }

    RequestFilter appId(String appId) {
        return event(event -> event.appId().filter(appId::equals).isPresent());
    }

    RequestFilter eventId(String eventId) {
        var id = eventId.toLowerCase(Locale.ROOT);
        return event(event -> event.eventId().filter(id::equals).isPresent());
    }

    RequestFilter vendor(String vendor) {
        return event(event -> event.api().vendor().equals(vendor));
    }

    RequestFilter version(String version) {
        return event(event -> event.api().version().equals(version));
    }

    /** @param values one of which the field must have, upper and lower case alike */
    RequestFilter column(CanonicalField field, List<String> values) {
        return event(event -> {
            var value = FlatEvent.text(event, field);
            return value.isPresent() && values.stream().anyMatch(value.get()::equalsIgnoreCase);
        });
    }

    /** @param words that the decoded parameters must hold, upper and lower case alike */
    RequestFilter text(String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return and(row -> row.event()
                .map(event -> event.parameters().stream()
                        .anyMatch(each -> (each.name() + "=" + each.value())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted)))
                .orElseGet(() -> row.row().toLowerCase(Locale.ROOT).contains(wanted)));
    }

    private static String iglu(String schema) {
        return schema.startsWith(IGLU) ? schema : IGLU + schema;
    }

    /** Whether requests need not be read to be counted. */
    boolean isVerdictOnly() {
        return conditions.isEmpty();
    }

    /** Whether the request of an entry is worth being read. */
    boolean mayAccept(IndexEntry entry) {
        return verdicts.contains(entry.verdict()) && (probes || !entry.probe());
    }

    boolean accepts(JudgedRow row) {
        return mayAccept(row.entry()) && conditions.stream().allMatch(condition -> condition.test(row));
    }
}
