package io.github.snowplowcollector.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/** Turns the settings' proxies into the HTTP client's. */
final class Proxies {

    private Proxies() {}

    static ProxyConfiguration of(AwsSettings settings) {
        String scheme = settings.endpoint().map(URI::getScheme).orElse("https");
        ProxyConfiguration.Builder builder = ProxyConfiguration.builder().scheme(scheme);
        if (settings.endpoint().filter(Proxies::isLoopback).isPresent()) {
            return alone(builder);
        }
        return proxy(settings, scheme)
                .map(proxy -> alone(configure(builder, proxy)))
                .orElseGet(builder::build);
    }

    /** As Maven does it: a proxy for http serves https as well when there is none for that. */
    private static Optional<ProxySettings> proxy(AwsSettings settings, String scheme) {
        return Stream.of(scheme, "http")
                .flatMap(key -> Optional.ofNullable(settings.proxies().get(key)).stream())
                .findFirst();
    }

    private static ProxyConfiguration.Builder configure(ProxyConfiguration.Builder builder, ProxySettings proxy) {
        builder.endpoint(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                .nonProxyHosts(
                        proxy.nonProxyHosts().stream().map(Proxies::regex).collect(Collectors.toSet()));
        proxy.user().ifPresent(builder::username);
        proxy.password().ifPresent(builder::password);
        return builder;
    }

    /** The HTTP client matches the host in lower case against regular expressions. */
    private static String regex(String wildcard) {
        return Stream.of(wildcard.strip().toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    private static boolean isLoopback(URI endpoint) {
        return endpoint.getHost().matches("localhost|.*\\.localhost|127\\..*|\\[::1]");
    }

    /** Without what the JVM's properties and the environment say. */
    private static ProxyConfiguration alone(ProxyConfiguration.Builder builder) {
        return builder.useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
    }
}
