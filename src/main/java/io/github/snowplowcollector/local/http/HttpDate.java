package io.github.snowplowcollector.local.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP headers write them, to the second: {@code Tue, 03 Nov 2026 10:00:00 GMT}. */
public final class HttpDate {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    public static String format(Instant instant) {
        return WRITTEN.format(instant);
    }

    /** Empty when it is no such date: HTTP says to ignore the header then. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.from(WRITTEN.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
