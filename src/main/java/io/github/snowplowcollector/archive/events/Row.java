package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.once.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * What is handed on of a row.
 *
 * @param kind good or bad
 * @param time when the edge answered; the epoch if that cannot be read
 * @param request the request; empty if the log does not tell
 * @param handover hands it to its sink
 * @param reason why it is bad; empty if it is good
 */
record Row(Kind kind, Instant time, Optional<Key> request, Handover handover, String reason) {

    enum Kind {
        GOOD,
        BAD
    }
}
