package io.github.snowplowcollector.local.http;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps web pages away from what programs may do: a page on some other site can make a browser send requests here, also under a host
 * name of its own that resolves to this machine. Such requests are answered 403.
 *
 * @param addresses whether an IP address is a host of this machine, which no page can have for a name of its own
 * @param names hosts of this machine besides the loopback ones, in lower case
 * @param origins of pages elsewhere that are let in, in lower case
 */
public record HostGuard(boolean addresses, Set<String> names, Set<String> origins) {

    /** For what is on loopback only. */
    public static final HostGuard LOOPBACK = new HostGuard(false, Set.of(), Set.of());

    public HostGuard {
        names = Set.copyOf(names);
        origins = Set.copyOf(origins);
    }

    /** The same that lets in pages of these origins as well. */
    public HostGuard admitting(Set<String> others) {
        return new HostGuard(addresses, names, others);
    }

    /** The same handler for requests from here alone: keeps web pages away from a control port. */
    public HttpHandler guard(HttpHandler next) {
        return request -> refusal(request).orElseGet(() -> next.handle(request));
    }

    /** What a request from elsewhere is answered; empty for one that may pass. */
    public Optional<HttpResponse> refusal(HttpRequest request) {
        var hosts = request.headers().getOrDefault("host", List.of());
        if (hosts.size() != 1 || !isOurs(hosts.get(0))) {
            return refused(
                    addresses || !names.isEmpty()
                            ? "the Host header must be localhost, an address of this machine, or a name in snowplow.local.hosts"
                            : "the Host header must be localhost, 127.0.0.1 or [::1]");
        }
        var pages = request.headers().getOrDefault("origin", List.of());
        if (!pages.stream().allMatch(origin -> isOurs(origin, hosts.get(0)))) {
            return refused("the Origin must be on this machine, or in snowplow.local.allowedOrigins");
        }
        var sites = request.headers().getOrDefault("sec-fetch-site", List.of());
        if (pages.isEmpty() && sites.contains("cross-site")) {
            return refused("a cross-site request needs an Origin on this machine");
        }
        return Optional.empty();
    }

    /** Whether a program on this machine asks, under a name that only such a program has for it. */
    public static boolean isLocal(HttpRequest request) {
        var peer = request.client().getAddress();
        return peer != null
                && peer.isLoopbackAddress()
                && request.header("host")
                        .map(HostGuard::name)
                        .filter(HostGuard::isLoopback)
                        .isPresent();
    }

    private boolean isOurs(String authority) {
        var name = name(authority);
        return isLoopback(name) || names.contains(name) || (addresses && isAddress(name));
    }

    /** The address of some other machine is no origin of ours, so that of addresses only the one that was asked is. */
    private boolean isOurs(String origin, String host) {
        int scheme = origin.indexOf("://");
        var authority = scheme > 0 ? origin.substring(scheme + 3) : "";
        var name = name(authority);
        return isLoopback(name)
                || names.contains(name)
                || origins.contains(origin.toLowerCase(Locale.ROOT))
                || (scheme > 0 && authority.equalsIgnoreCase(host));
    }

    private static String name(String authority) {
        int colon = authority.lastIndexOf(':');
        var named = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        return named.toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("127.0.0.1")
                || name.equals("[::1]");
    }

    private static boolean isAddress(String name) {
        return NetUtil.isValidIpV4Address(name)
                || (name.startsWith("[") && name.endsWith("]") && NetUtil.isValidIpV6Address(name));
    }

    private static Optional<HttpResponse> refused(String why) {
        var body = "This port answers programs on this machine only: " + why + ".\n";
        return Optional.of(new HttpResponse(
                403, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8)));
    }
}
