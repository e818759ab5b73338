package io.github.snowplowcollector.local.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps web pages away from a control port: a page on some other site can make a browser on this machine send requests here, also
 * under a host name of its own that resolves to this machine. Such requests are answered 403.
 */
public final class LoopbackOnly implements HttpHandler {

    private final HttpHandler next;

    public LoopbackOnly(HttpHandler next) {
        this.next = next;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return refusal(request).orElseGet(() -> next.handle(request));
    }

    /** What a request from elsewhere is answered; empty for one that may pass. */
    public static Optional<HttpResponse> refusal(HttpRequest request) {
        var hosts = request.headers().getOrDefault("host", List.of());
        if (hosts.size() != 1 || !isLoopback(hosts.get(0))) {
            return refused("the Host header must be localhost, 127.0.0.1 or [::1]");
        }
        var origins = request.headers().getOrDefault("origin", List.of());
        if (!origins.stream().allMatch(LoopbackOnly::isLoopbackOrigin)) {
            return refused("the Origin must be on this machine");
        }
        var sites = request.headers().getOrDefault("sec-fetch-site", List.of());
        if (origins.isEmpty() && sites.contains("cross-site")) {
            return refused("a cross-site request needs an Origin on this machine");
        }
        return Optional.empty();
    }

    private static boolean isLoopbackOrigin(String origin) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && isLoopback(origin.substring(scheme + 3));
    }

    private static boolean isLoopback(String authority) {
        int colon = authority.lastIndexOf(':');
        var named = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        var host = named.toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("127.0.0.1")
                || host.equals("[::1]");
    }

    private static Optional<HttpResponse> refused(String why) {
        var body = "This port answers programs on this machine only: " + why + ".\n";
        return Optional.of(new HttpResponse(
                403, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8)));
    }
}
