package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /micro/columnStats}: what can be done with columns, and some of the values that the newest events have in them. */
final class ColumnStats {

    private static final int MOST_VALUES = 20;
    private static final int NEWEST_EVENTS = 5000;

    private final List<CanonicalField> columns;

    private ColumnStats(List<CanonicalField> columns) {
        this.columns = columns;
    }

    /** @throws BadRequestException if it is not understood; columns that do not exist are left out */
    static ColumnStats of(JsonNode body) {
        if (!body.path("columns").isArray()) {
            throw new BadRequestException("columns must be a list of names.");
        }
        return new ColumnStats(body.path("columns")
                .valueStream()
                .flatMap(name -> CanonicalField.named(name.asString("")).stream())
                .toList());
    }

    MicroAnswer answer(EventSnapshot snapshot) throws IOException {
        Map<CanonicalField, Set<String>> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, new LinkedHashSet<>()));
        var scan = snapshot.scan(RequestFilter.events(false));
        for (int seen = 0; seen < NEWEST_EVENTS; seen++) {
            var row = scan.next();
            if (row.isEmpty()) {
                break;
            }
            row.get().event().ifPresent(event -> collect(event, values));
        }
        return MicroAnswer.json(MicroJson.object(json -> {
            values.forEach((column, found) -> {
                json.writeObjectPropertyStart(column.canonicalName());
                json.writeBooleanProperty("sortable", FlatEvent.isColumn(column));
                json.writeBooleanProperty("filterable", FlatEvent.isColumn(column));
                json.writeArrayPropertyStart("values");
                found.forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            });
        }));
    }

    private static void collect(Event event, Map<CanonicalField, Set<String>> values) {
        values.forEach((column, found) -> {
            if (found.size() < MOST_VALUES && FlatEvent.isColumn(column)) {
                FlatEvent.text(event, column).ifPresent(found::add);
            }
        });
    }
}
