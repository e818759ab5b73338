package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Makes the HTTP client that goes through the settings' proxies. */
final class Proxies {

    /** The SDK's, which it puts on connections of its own making alone. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private Proxies() {}

    /** Without a proxy in the settings, the JVM's properties and the environment are heard; a loopback endpoint never needs one. */
    static SdkHttpClient client(AwsSettings settings) {
        String scheme = settings.endpoint().map(URI::getScheme).orElse("https");
        ProxyConfiguration.Builder configuration = ProxyConfiguration.builder().scheme(scheme);
        if (settings.endpoint().filter(Loopback::is).isPresent()) {
            return scheme.equals("http") ? withoutTls() : client(alone(configuration));
        }
        return proxy(settings, scheme)
                .map(proxy -> client(scheme, proxy, configuration))
                .orElseGet(() -> client(configuration));
    }

    private static SdkHttpClient client(String scheme, ProxySettings proxy, ProxyConfiguration.Builder configuration) {
        if (scheme.equals("https") && proxy.user().isPresent()) {
            return tunnelling(proxy);
        }
        configuration
                .endpoint(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                .nonProxyHosts(around(proxy));
        proxy.user().ifPresent(configuration::username);
        proxy.password().ifPresent(configuration::password);
        return client(alone(configuration));
    }

    private static SdkHttpClient client(ProxyConfiguration.Builder configuration) {
        return UrlConnectionHttpClient.builder()
                .proxyConfiguration(configuration.build())
                .build();
    }

    /** The client's own connections come with a trust store, which takes a cold JVM longer to read than a local answer. */
    private static SdkHttpClient withoutTls() {
        return UrlConnectionHttpClient.create(Proxies::direct);
    }

    /** The JDK does not log in to a proxy when it makes a tunnel, unless a system property allows it; that is not ours to set. */
    private static SdkHttpClient tunnelling(ProxySettings proxy) {
        var sockets = new TunnelSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault(), proxy);
        Set<String> around = around(proxy);
        return UrlConnectionHttpClient.create(uri -> {
            HttpURLConnection connection = direct(uri);
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            if (connection instanceof HttpsURLConnection tls && around.stream().noneMatch(host::matches)) {
                tls.setSSLSocketFactory(sockets);
            }
            return connection;
        });
    }

    static HttpURLConnection direct(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Maven does it: a proxy for http serves https as well when there is none for that. */
    private static Optional<ProxySettings> proxy(AwsSettings settings, String scheme) {
        return Stream.of(scheme, "http")
                .flatMap(key -> Optional.ofNullable(settings.proxies().get(key)).stream())
                .findFirst();
    }

    private static Set<String> around(ProxySettings proxy) {
        return proxy.nonProxyHosts().stream().map(Proxies::regex).collect(Collectors.toSet());
    }

    /** A host in lower case is matched against regular expressions. */
    private static String regex(String wildcard) {
        return Stream.of(wildcard.strip().toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    /** Without what the JVM's properties and the environment say. */
    private static ProxyConfiguration.Builder alone(ProxyConfiguration.Builder configuration) {
        return configuration.useSystemPropertyValues(false).useEnvironmentVariablesValues(false);
    }
}
