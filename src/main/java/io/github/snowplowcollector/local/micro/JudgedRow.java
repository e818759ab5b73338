package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Decoded;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request and what was found of it.
 *
 * @param entry its place and verdict
 * @param row its log row, without the line end
 * @param request what the row says of the request itself
 * @param decoded the event, or why it is none; empty if judging it failed, and then a defect says how
 * @param defects every reason why it is bad
 */
record JudgedRow(IndexEntry entry, String row, Request request, Optional<Decoded> decoded, List<Defect> defects) {

    /**
     * The request as the log has it, and as far as it is known, what no log has.
     *
     * @param query as the client encoded it; empty if there was none
     * @param asksFor the method that a preflight asks for; empty if it is none, or was forgotten
     */
    record Request(String method, String host, String path, String query, int status, String asksFor, Sender sender) {}

    /**
     * Who sent a request.
     *
     * @param origin of the page it came from, for example {@code https://www.example.com}; empty if it came from none, or does not say so
     * @param userAgent empty if there was none
     */
    record Sender(Optional<String> origin, String userAgent) {

        static final Sender UNKNOWN = new Sender(Optional.empty(), "");

        private static final Pattern ORIGIN =
                Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#@\\s]{1,255})(?:[/?#].*)?");

        /** @param addresses of the page, the surest first; what is none is passed over */
        static Sender of(Stream<String> addresses, String userAgent) {
            var origin = addresses
                    .map(ORIGIN::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst();
            return new Sender(origin, userAgent);
        }

        /** The same, of whose event the page may be known even where the request does not tell. */
        Sender of(Event event) {
            return origin.isPresent() ? this : of(event.text(CanonicalField.PAGE_URL).stream(), userAgent);
        }

        /** What tells senders apart. */
        String name() {
            return origin.orElse(userAgent);
        }
    }

    /** The same request under an entry that was read back. */
    JudgedRow with(IndexEntry known) {
        return new JudgedRow(known, row, request, decoded, defects);
    }

    Optional<Event> event() {
        return decoded.filter(Event.class::isInstance).map(Event.class::cast);
    }

    Sender sender() {
        return event().map(request.sender()::of).orElse(request.sender());
    }
}
