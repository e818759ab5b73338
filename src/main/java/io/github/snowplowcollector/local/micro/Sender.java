package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who sent a request.
 *
 * @param origin of the page it came from, for example {@code https://www.example.com}; empty if it came from none, or does not say so
 * @param userAgent empty if there was none
 */
record Sender(Optional<String> origin, String userAgent) {

    static final Sender UNKNOWN = new Sender(Optional.empty(), "");

    private static final Pattern ORIGIN = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#@\\s]{1,255})(?:[/?#].*)?");

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
