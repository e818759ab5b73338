package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.CacheSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long CloudFront keeps an origin's answer. */
final class TimeToLive {

    private static final Set<Integer> ERRORS_KEPT = Set.of(404, 414, 500, 501, 502, 503, 504);
    private static final Set<Integer> ERRORS_KEPT_IF_SAID = Set.of(400, 403, 405, 412, 415);
    private static final Pattern SHARED = Pattern.compile("(?:^|[\\s,])s-maxage=\"?(\\d{1,10})");
    private static final Pattern ANY = Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,10})");
    private static final Pattern NEVER = Pattern.compile("(?:^|[\\s,])(?:no-store|no-cache|private)(?:$|[\\s,=])");

    private TimeToLive() {}

    /**
     * Zero if it is not kept.
     *
     * @param errorSeconds how long errors are kept at least
     */
    static Duration of(int status, HeaderList headers, CacheSettings caching, long errorSeconds, Instant now) {
        if (!caching.caches()) {
            return Duration.ZERO;
        }
        var cacheControl = headers.get("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
        var said = said(cacheControl);
        if (ERRORS_KEPT.contains(status)) {
            return Duration.ofSeconds(Math.max(errorSeconds, said.orElse(0)));
        }
        if (ERRORS_KEPT_IF_SAID.contains(status)) {
            return Duration.ofSeconds(said.orElse(0));
        }
        if (status != 200) {
            return Duration.ZERO;
        }
        if (NEVER.matcher(cacheControl).find()) {
            return Duration.ofSeconds(caching.minTtl());
        }
        long seconds = said.orElseGet(() -> expires(headers, now).orElse(caching.defaultTtl()));
        return Duration.ofSeconds(Math.max(caching.minTtl(), Math.min(caching.maxTtl(), seconds)));
    }

    private static OptionalLong said(String cacheControl) {
        var shared = seconds(SHARED.matcher(cacheControl));
        return shared.isPresent() ? shared : seconds(ANY.matcher(cacheControl));
    }

    private static OptionalLong seconds(Matcher matcher) {
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static Optional<Long> expires(HeaderList headers, Instant now) {
        try {
            return headers.get("Expires")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(at -> Math.max(0, Duration.between(now, at).toSeconds()));
        } catch (DateTimeParseException e) {
            return Optional.of(0L);
        }
    }
}
