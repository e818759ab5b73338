package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code /micro/timeline}: how many good and bad events there were in spans of time. Reads the index alone. */
final class Timeline {

    private static final int MOST_BUCKETS = 2000;
    private static final int ENTRIES_AT_ONCE = 4096;

    private final List<EventTimeRange> buckets;

    private Timeline(List<EventTimeRange> buckets) {
        this.buckets = buckets;
    }

    /** @throws BadRequestException if it is not understood */
    static Timeline of(JsonNode body) {
        var buckets = Searches.objects(body, "buckets").stream()
                .map(EventTimeRange::of)
                .toList();
        if (buckets.size() > MOST_BUCKETS) {
            throw new BadRequestException("At most " + MOST_BUCKETS + " buckets are counted at once.");
        }
        return new Timeline(buckets);
    }

    byte[] answer(Snapshot shown) throws IOException {
        var totals = new ArrayList<Totals>();
        buckets.forEach(bucket -> totals.add(Totals.NONE));
        for (long next = shown.state().base() + 1; next <= shown.state().last(); ) {
            var entries = shown.entries(next, ENTRIES_AT_ONCE);
            entries.stream().filter(entry -> entry.counts(false)).forEach(entry -> count(entry, totals));
            next += entries.size();
        }
        return MicroJson.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("points");
            for (int i = 0; i < buckets.size(); i++) {
                json.writeStartObject();
                json.writeNumberProperty("validEvents", totals.get(i).good());
                json.writeNumberProperty("failedEvents", totals.get(i).bad());
                json.writeObjectPropertyStart("bucket");
                json.writeStringProperty("start", buckets.get(i).start().toString());
                json.writeStringProperty("end", buckets.get(i).end().toString());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void count(IndexEntry entry, List<Totals> totals) {
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.get(i).contains(entry)) {
                totals.set(i, totals.get(i).plus(entry.verdict()));
            }
        }
    }
}
