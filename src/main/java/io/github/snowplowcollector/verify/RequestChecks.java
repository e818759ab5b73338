package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.model.Finding;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Are requests answered as trackers need them to be? */
final class RequestChecks {

    /** How often a cache hit is tried for: edges differ, and the first to be asked must fetch. */
    static final int CACHE_TRIES = 5;

    /** Below CloudFront's limit of 8,192, as our snippets keep trackers. */
    static final int LONG_URL = 7_900;

    private static final String FIX_CORS =
            "Run snowplow:create-distribution: without it current JavaScript trackers send one event and then nothing.";

    private final Addresses addresses;
    private final VerifySettings settings;
    private final HttpProbe http;
    private final Clock clock;

    RequestChecks(Addresses addresses, VerifySettings settings, HttpProbe http, Clock clock) {
        this.addresses = addresses;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    Finding cors() throws Exception {
        var origin = origin();
        var answer = http.send("GET", addresses.pixel(), Map.of("Origin", origin));
        var seen = seen(answer, origin);
        return allows(answer, origin) ? Finding.pass(seen) : Finding.fail(seen, FIX_CORS);
    }

    Finding preflight() throws Exception {
        var origin = origin();
        var answer = http.send(
                "OPTIONS",
                addresses.pixel(),
                Map.of(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "sp-anonymous"));
        var allowed =
                answer.headers().firstValue("Access-Control-Allow-Headers").orElse("none");
        var seen = "OPTIONS answered " + answer.statusCode() + ", allowed headers " + allowed + ", "
                + seen(answer, origin);
        return answer.statusCode() / 100 == 2 && allows(answer, origin) && allowsAnonymous(allowed)
                ? Finding.pass(seen)
                : Finding.fail(
                        seen,
                        "Run snowplow:create-pixel-bucket (the bucket's CORS rule) and snowplow:create-distribution:"
                                + " server-side anonymisation needs this.");
    }

    Finding cacheHit() throws Exception {
        var seen = "no X-Cache header";
        for (int tries = 1; tries <= CACHE_TRIES; tries++) {
            var answer = http.get(addresses.event(eventId(), clock.instant()));
            seen = answer.headers().firstValue("X-Cache").orElse(seen);
            if (seen.toLowerCase(Locale.ROOT).contains("hit from")) {
                return Finding.pass(seen + ", try " + tries);
            }
        }
        return Finding.fail(
                seen + " in " + CACHE_TRIES + " tries",
                "Run snowplow:create-distribution: the query string must not be part of the cache key, or every event costs a"
                        + " request to S3.");
    }

    Finding post() throws Exception {
        var answer = http.send("POST", addresses.pixel(), Map.of());
        return answer.statusCode() == 403
                ? Finding.pass("POST refused with 403")
                : Finding.fail(
                        "POST answered " + answer.statusCode() + " instead of 403",
                        "Run snowplow:create-distribution: a POST's events are in no log, so it must not seem to work.");
    }

    Finding directS3() throws Exception {
        var uri = addresses.pixelInBucket();
        var answer = http.get(uri);
        return answer.statusCode() == 403
                ? Finding.pass(uri + " refused with 403")
                : Finding.fail(
                        uri + " answered " + answer.statusCode() + " instead of 403",
                        "Run snowplow:create-pixel-bucket: the bucket must not be readable but through the distribution.");
    }

    Finding longUrl() throws Exception {
        var answer = http.get(addresses.event(eventId(), clock.instant(), LONG_URL));
        return answer.statusCode() == 200
                ? Finding.pass("a URL of " + LONG_URL + " bytes is accepted")
                : Finding.fail(
                        "a URL of " + LONG_URL + " bytes was answered with " + answer.statusCode(),
                        "Something between here and CloudFront shortens or refuses URLs: a proxy, or a WAF web ACL.");
    }

    private boolean allows(HttpResponse<byte[]> answer, String origin) {
        var allowed = answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
        boolean credentials = answer.headers()
                .firstValue("Access-Control-Allow-Credentials")
                .filter("true"::equals)
                .isPresent();
        boolean echoed = allowed.equals(origin) && credentials;
        return echoed || (settings.distribution().allowsEveryOrigin() && allowed.equals("*"));
    }

    private boolean allowsAnonymous(String allowedHeaders) {
        return Stream.of(allowedHeaders.split(","))
                .map(String::strip)
                .anyMatch(header -> header.equalsIgnoreCase("sp-anonymous")
                        || (settings.distribution().allowsEveryOrigin() && header.equals("*")));
    }

    private String seen(HttpResponse<byte[]> answer, String origin) {
        var allowed = answer.headers().firstValue("Access-Control-Allow-Origin").orElse("nobody");
        var credentials =
                answer.headers().firstValue("Access-Control-Allow-Credentials").orElse("false");
        return origin + ": allowed " + allowed + ", credentials " + credentials;
    }

    /** An origin that the collector must allow. */
    private String origin() {
        List<String> allowed = settings.distribution().allowedOrigins().value();
        return settings.distribution().allowsEveryOrigin()
                ? "https://example.com"
                : allowed.get(0).replace("*", "sample");
    }

    private static String eventId() {
        return UUID.randomUUID().toString();
    }
}
