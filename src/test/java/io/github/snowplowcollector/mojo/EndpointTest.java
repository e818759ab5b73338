package io.github.snowplowcollector.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.spec.Problem;
import io.github.snowplowcollector.spec.Problems;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private final Problems problems = new Problems();

    @Test
    void isNoneWhenBlank() {
        assertThat(Endpoint.read(null, false, problems)).isEmpty();
        assertThat(Endpoint.read(" ", true, problems)).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void readsAnAddress() {
        assertThat(Endpoint.read(" http://localhost:4566 ", false, problems))
                .contains(URI.create("http://localhost:4566"));
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4566",
                "ftp://localhost",
                "http://",
                "http://me:pw@localhost",
                "http://a b",
                "/tmp/cloud"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Endpoint.read(text, false, problems)).isEmpty();
        assertThat(problems.found()).extracting(Problem::parameter).containsExactly("endpoint");
        assertThat(problems.found().toString()).doesNotContain("pw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "http://s3.localhost",
                "https://127.0.0.1",
                "http://[::1]:8",
                "http://LOCALHOST"
            })
    void knowsThisMachine(String address) {
        assertThat(Endpoint.isLoopback(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "http://notlocalhost"
            })
    void knowsOtherMachines(String address) {
        assertThat(Endpoint.isLoopback(URI.create(address))).isFalse();
    }
}
