package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import tools.jackson.databind.JsonNode;

/** {@code /micro/events}: a page of the events that filters accept, newest first or sorted by a column. */
final class EventSearch {

    /** So many places are kept while sorting. */
    private static final long DEEPEST = 100_000;

    private final RequestFilter filter;
    private final Optional<Timeline.Range> range;
    private final Optional<Sorting> sorting;
    private final int page;
    private final int pageSize;

    private EventSearch(
            RequestFilter filter, Optional<Timeline.Range> range, Optional<Sorting> sorting, int page, int pageSize) {
        this.filter = filter;
        this.range = range;
        this.sorting = sorting;
        this.page = page;
        this.pageSize = pageSize;
    }

    /** By which column. */
    private record Sorting(CanonicalField column, boolean descending) {

        Comparator<Place> order() {
            Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
            var byValue = Comparator.comparing(
                    Place::value, Comparator.nullsFirst(descending ? natural.reversed() : natural));
            return byValue.thenComparing(Comparator.comparingLong(Place::number).reversed());
        }
    }

    /** Where an event is in the order. */
    private record Place(@org.jspecify.annotations.Nullable Comparable<Object> value, long number) {}

    /** @throws BadRequestException if it is not understood */
    static EventSearch of(JsonNode body) {
        var filter = RequestFilter.events(body.path("includeProbes").asBoolean(false));
        for (var each : RequestParameters.objects(body, "filters")) {
            filter = filter.column(
                    column(each.path("column")),
                    each.path("values").valueStream().map(JsonNode::asString).toList());
        }
        if (body.path("validEvents").isBoolean()) {
            filter = filter.only(EnumSet.of(body.path("validEvents").asBoolean() ? Verdict.GOOD : Verdict.BAD));
        }
        var range = given(body, "timeRange").map(Timeline.Range::of);
        var sorting = given(body, "sorting")
                .map(by ->
                        new Sorting(column(by.path("column")), by.path("desc").asBoolean(false)));
        int page = body.path("page").asInt(1);
        int pageSize = body.path("pageSize").asInt(50);
        if (page < 1 || pageSize < 1 || (long) page * pageSize > DEEPEST) {
            throw new BadRequestException(
                    "page and pageSize count from 1, and pages end after " + DEEPEST + " events.");
        }
        return new EventSearch(filter, range, sorting, page, pageSize);
    }

    private static Optional<JsonNode> given(JsonNode body, String name) {
        return Optional.of(body.path(name)).filter(node -> !node.isMissingNode() && !node.isNull());
    }

    private static CanonicalField column(JsonNode name) {
        return CanonicalField.named(name.asString(""))
                .filter(FlatEvent::isColumn)
                .orElseThrow(() -> new BadRequestException(
                        "There is no column " + name + " to filter or sort by. GET /micro/columns lists them."));
    }

    MicroAnswer answer(EventSnapshot snapshot) throws IOException {
        var order = sorting.map(Sorting::order)
                .orElse(Comparator.comparingLong(Place::number).reversed());
        int kept = page * pageSize;
        // The last of those that are kept is at its head, to be thrown out by a better one.
        var best = new PriorityQueue<Place>(order.reversed());
        long items = 0;
        var scan = snapshot.scan(range.map(this::within).orElse(filter));
        for (var row = scan.next(); row.isPresent(); row = scan.next()) {
            items++;
            best.add(place(row.get()));
            if (best.size() > kept) {
                best.remove();
            }
        }
        var places = new ArrayList<>(best);
        places.sort(order);
        int first = Math.min(places.size(), kept - pageSize);
        var events = new ArrayList<JudgedRow>();
        for (var place : places.subList(first, places.size())) {
            snapshot.row(place.number()).ifPresent(events::add);
        }
        return MicroAnswer.json(page(events, items));
    }

    private RequestFilter within(Timeline.Range times) {
        return filter.and(row -> times.contains(row.entry()));
    }

    @SuppressWarnings("unchecked") // plain columns hold values of one comparable class each
    private Place place(JudgedRow row) {
        var value = sorting.flatMap(
                by -> row.event().flatMap(event -> event.value(by.column())).map(Comparable.class::cast));
        return new Place(value.orElse(null), row.entry().number());
    }

    private byte[] page(List<JudgedRow> events, long items) {
        return MicroJson.object(json -> {
            json.writeArrayPropertyStart("events");
            events.forEach(row -> FlatEvent.write(json, row));
            json.writeEndArray();
            json.writeNumberProperty("totalPages", (items + pageSize - 1) / pageSize);
            json.writeNumberProperty("totalItems", items);
        });
    }
}
