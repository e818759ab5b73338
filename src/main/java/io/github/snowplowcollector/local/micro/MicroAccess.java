package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.local.http.HostGuard;
import io.github.snowplowcollector.local.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may use Micro's API: programs and pages on this machine and, where a token is, other devices that have it. Pages of other sites
 * may not, wherever they are open.
 *
 * @param hosts the names of this machine
 * @param token what other devices must have; empty: nobody asks who does not reach loopback
 */
public record MicroAccess(HostGuard hosts, Optional<AccessToken> token) {

    /** For programs on this machine alone. */
    public static final MicroAccess LOCAL = new MicroAccess(HostGuard.LOOPBACK, Optional.empty());

    private static final String PARAMETER = "token";
    private static final String COOKIE = "snowplow-token";

    /** What a request of a page of some other site is answered, or one under a name that is not this machine's. */
    Optional<MicroAnswer> refusalOfPage(HttpRequest request) {
        return hosts.refusal(request)
                .map(refusal ->
                        new MicroAnswer(refusal.status(), refusal.headers(), new MicroAnswer.Whole(refusal.body())));
    }

    /** What another device is answered that lacks the token. */
    Optional<MicroAnswer> refusalOfDevice(HttpRequest request) {
        return token.isEmpty() || HostGuard.isLocal(request) || isGiven(request)
                ? Optional.empty()
                : Optional.of(MicroAnswer.text(
                        403,
                        "From another device /micro needs the token that run and start print: in the header X-Snowplow-Token,"
                                + " or in the query as token=... The pixel answers without."));
    }

    private boolean isGiven(HttpRequest request) {
        return Stream.of(request.header("x-snowplow-token"), inQuery(request), inCookie(request))
                .flatMap(Optional::stream)
                .anyMatch(given -> token.orElseThrow().matches(given));
    }

    /** The request as it is without the token. */
    static HttpRequest withoutToken(HttpRequest request) {
        var query = Stream.of(request.query().split("&", -1))
                .filter(pair -> !pair.startsWith(PARAMETER + "="))
                .collect(Collectors.joining("&"));
        return new HttpRequest(
                request.method(), request.path(), query, request.headers(), request.body(), request.client());
    }

    /** Lets a browser that came with the token load what the page is made of, which names none. */
    Map<String, String> cookie(HttpRequest request) {
        return token.flatMap(own -> inQuery(request).filter(own::matches))
                .map(given -> Map.of("Set-Cookie", COOKIE + "=" + given + "; Path=/micro; HttpOnly; SameSite=Strict"))
                .orElse(Map.of());
    }

    private static Optional<String> inQuery(HttpRequest request) {
        return value(request.query(), "&", PARAMETER);
    }

    private static Optional<String> inCookie(HttpRequest request) {
        return request.header("cookie").flatMap(cookies -> value(cookies, ";", COOKIE));
    }

    /** The first value of a name; a token has no character that would be encoded. */
    private static Optional<String> value(String text, String between, String name) {
        return Stream.of(text.split(between, -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
