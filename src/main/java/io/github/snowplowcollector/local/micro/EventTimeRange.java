package io.github.snowplowcollector.local.micro;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** From a moment on, up to and without another one. */
record EventTimeRange(Instant start, Instant end) {

    /** @throws BadRequestException if it has no {@code start} and {@code end} in ISO 8601 */
    static EventTimeRange of(JsonNode range) {
        return new EventTimeRange(moment(range, "start"), moment(range, "end"));
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
