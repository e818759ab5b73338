package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "http://LOCALHOST",
                "http://localhost.",
                "http://s3.localhost",
                "http://a.b.localhost:4566/x",
                "https://127.0.0.1",
                "http://127.255.3.10:80",
                "http://[::1]:8",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[0000::0001]",
                "http://[::ffff:127.0.0.1]"
            })
    void knowsThisMachine(String address) {
        assertThat(Loopback.is(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.evil.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.1.evil",
                "http://127.0.0.256",
                "http://127.0.0.01",
                "http://127.1",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://localhost.example.com",
                "http://notlocalhost",
                "http://[::2]",
                "http://[::ffff:10.0.0.1]",
                "http://[::]",
                "http://example.com",
                "mailto:me@localhost"
            })
    void knowsOtherMachines(String address) {
        assertThat(Loopback.is(URI.create(address))).isFalse();
    }
}
