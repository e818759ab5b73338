package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.config.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The active proxies of settings.xml, for our own clients; the JVM's settings stay as they are. */
public final class MavenProxies {

    private static final List<String> PROTOCOLS = List.of("http", "https");

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public MavenProxies(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /** The first active proxy of each protocol, {@code http} and {@code https}, decrypted. */
    public Map<String, ProxySettings> read(Problems problems) {
        var proxies = new LinkedHashMap<String, ProxySettings>();
        for (Proxy proxy : settings.getProxies()) {
            String protocol = proxy.getProtocol().toLowerCase(Locale.ROOT);
            if (proxy.isActive() && PROTOCOLS.contains(protocol) && !proxies.containsKey(protocol)) {
                decrypt(proxy, problems).ifPresent(decrypted -> proxies.put(protocol, convert(decrypted)));
            }
        }
        return proxies;
    }

    private Optional<Proxy> decrypt(Proxy proxy, Problems problems) {
        var answer = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        var failure = Decryption.failure(answer);
        if (failure.isPresent()) {
            problems.add(
                    "proxy",
                    String.valueOf(proxy.getId()),
                    "The password of this proxy in settings.xml cannot be decrypted: "
                            + failure.get().getMessage() + ".",
                    "Check settings-security.xml, and encrypt the password again with 'mvn --encrypt-password'.");
            return Optional.empty();
        }
        return Optional.of(answer.getProxy());
    }

    private static ProxySettings convert(Proxy proxy) {
        return new ProxySettings(
                proxy.getHost(),
                proxy.getPort(),
                text(proxy.getUsername()),
                text(proxy.getPassword()),
                text(proxy.getNonProxyHosts()).stream()
                        .flatMap(hosts -> Stream.of(hosts.split("[|,]", -1)))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
