package io.github.snowplowcollector.collector.outside;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that was sent to see where it is logged.
 *
 * @param requestId the id that CloudFront gave to the request
 * @param sent when it was sent, by our clock
 */
public record SentEvent(String requestId, Instant sent) {

    /** The event that {@code words} tells of, which {@link #toString} gave. */
    public static Optional<SentEvent> parse(String words) {
        int blank = words.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SentEvent(words.substring(blank + 1), Instant.parse(words.substring(0, blank))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return sent + " " + requestId;
    }
}
