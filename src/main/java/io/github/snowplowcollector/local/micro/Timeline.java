package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code /micro/timeline}: how many good and bad events there were in spans of time. Reads the index alone. */
final class Timeline {

    private static final int MOST_BUCKETS = 2000;
    private static final int ENTRIES_AT_ONCE = 4096;

    private final List<Range> buckets;

    /** From a moment on, up to and without another one. */
    record Range(Instant start, Instant end) {

        /** @throws BadRequestException if it has no {@code start} and {@code end} in ISO 8601 */
        static Range of(JsonNode range) {
            return new Range(moment(range, "start"), moment(range, "end"));
        }

        private static Instant moment(JsonNode range, String name) {
            try {
                return OffsetDateTime.parse(range.path(name).asString("")).toInstant();
            } catch (DateTimeException e) {
                throw new BadRequestException(name + " must be a time such as 2026-11-25T12:00:00Z.");
            }
        }

        boolean contains(IndexEntry entry) {
            return entry.epochSecond() >= start.getEpochSecond() && entry.epochSecond() < end.getEpochSecond();
        }
    }

    private Timeline(List<Range> buckets) {
        this.buckets = buckets;
    }

    /** @throws BadRequestException if it is not understood */
    static Timeline of(JsonNode body) {
        var buckets = RequestParameters.objects(body, "buckets").stream()
                .map(Range::of)
                .toList();
        if (buckets.size() > MOST_BUCKETS) {
            throw new BadRequestException("At most " + MOST_BUCKETS + " buckets are counted at once.");
        }
        return new Timeline(buckets);
    }

    MicroAnswer answer(EventSnapshot snapshot) throws IOException {
        var totals = new ArrayList<Totals>();
        buckets.forEach(bucket -> totals.add(Totals.NONE));
        for (long next = snapshot.state().base() + 1; next <= snapshot.state().last(); ) {
            var entries = snapshot.entries(next, ENTRIES_AT_ONCE);
            entries.stream().filter(entry -> entry.counts(false)).forEach(entry -> count(entry, totals));
            next += entries.size();
        }
        return MicroAnswer.json(MicroJson.object(json -> {
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
        }));
    }

    private void count(IndexEntry entry, List<Totals> totals) {
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.get(i).contains(entry)) {
                totals.set(i, totals.get(i).plus(entry.verdict()));
            }
        }
    }
}
