package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.FakeDecrypter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;

class MavenProxiesTest {

    private final Settings settings = new Settings();
    private final Problems problems = new Problems();

    @Test
    void takesTheFirstActiveProxyOfEachProtocol() {
        proxy("http", "off.example", false);
        proxy("HTTP", "one.example", true);
        proxy("http", "two.example", true);
        proxy("https", "three.example", true);
        proxy("socks5", "four.example", true);

        assertThat(read()).hasSize(2);
        assertThat(read().get("http")).extracting(ProxySettings::host).isEqualTo("one.example");
        assertThat(read().get("https")).extracting(ProxySettings::host).isEqualTo("three.example");
    }

    @Test
    void decryptsThePasswordAndSplitsTheHosts() {
        var proxy = proxy("https", "proxy.example", true);
        proxy.setUsername("me");
        proxy.setPassword("{secret}");
        proxy.setNonProxyHosts("localhost|*.example.com, 10.*");

        assertThat(read())
                .isEqualTo(Map.of(
                        "https",
                        new ProxySettings(
                                "proxy.example",
                                3128,
                                Optional.of("me"),
                                Optional.of("secret"),
                                List.of("localhost", "*.example.com", "10.*"))));
    }

    @Test
    void saysThatAPasswordCannotBeDecrypted() {
        proxy("http", "proxy.example", true).setPassword("{broken}");

        assertThat(read()).isEmpty();
        assertThat(problems.found())
                .extracting(Problem::rule)
                .containsExactly(
                        "The password of this proxy in settings.xml cannot be decrypted: settings-security.xml is not there.");
    }

    private Map<String, ProxySettings> read() {
        return new MavenProxies(settings, new FakeDecrypter()).read(problems);
    }

    private Proxy proxy(String protocol, String host, boolean active) {
        var proxy = new Proxy();
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(3128);
        proxy.setActive(active);
        settings.addProxy(proxy);
        return proxy;
    }
}
