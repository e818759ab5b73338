package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.ground.Loopback;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proxies by scheme. One for http serves https as well when there is none for that, as in Maven; this machine needs none. */
final class SettingsProxies extends ProxySelector {

    private final Map<String, ProxySettings> byScheme;

    SettingsProxies(Map<String, ProxySettings> byScheme) {
        this.byScheme = Map.copyOf(byScheme);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return proxyFor(uri)
                .map(settings -> new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(settings.host(), settings.port())))
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request itself fails and says so.
    }

    /** Answers the proxies' demands for a login, and nobody else's. */
    Authenticator logins() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? login(getRequestingHost(), getRequestingPort()).orElse(null)
                        : null;
            }
        };
    }

    private Optional<PasswordAuthentication> login(String host, int port) {
        return byScheme.values().stream()
                .filter(settings -> settings.host().equalsIgnoreCase(host) && settings.port() == port)
                .flatMap(settings -> settings.user().stream()
                        .map(user -> new PasswordAuthentication(
                                user, settings.password().orElse("").toCharArray())))
                .findFirst();
    }

    private Optional<ProxySettings> proxyFor(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return Stream.of(uri.getScheme(), "http")
                .flatMap(scheme -> Optional.ofNullable(byScheme.get(scheme)).stream())
                .findFirst()
                .filter(settings -> !Loopback.is(uri))
                .filter(settings -> settings.nonProxyHosts().stream().noneMatch(wildcard -> matches(wildcard, host)));
    }

    private static boolean matches(String wildcard, String host) {
        var regex = Stream.of(wildcard.strip().toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return host.matches(regex);
    }
}
