package io.github.snowplowcollector.local.auth;

import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When a request was signed.
 *
 * @param sent as the client wrote it
 */
public record SigningDate(String sent, Instant instant) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** {@code X-Amz-Date}, or {@code Date} where there is none; empty for one that cannot be read. */
    public static Optional<SigningDate> ofHeaders(HttpRequest request) {
        var own = request.header("x-amz-date");
        return own.isPresent()
                ? own.flatMap(SigningDate::basic)
                : request.header("date").flatMap(date -> basic(date).or(() -> http(date)));
    }

    /** The one of a presigned URL. */
    public static Optional<SigningDate> ofQuery(Query query) {
        return query.value("X-Amz-Date").flatMap(SigningDate::basic);
    }

    private static Optional<SigningDate> basic(String sent) {
        try {
            return Optional.of(new SigningDate(sent, Instant.from(BASIC.parse(sent))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<SigningDate> http(String sent) {
        return HttpDate.parse(sent).map(instant -> new SigningDate(sent, instant));
    }

    /** As the scope of a credential writes it. */
    String day() {
        return DAY.format(instant);
    }
}
