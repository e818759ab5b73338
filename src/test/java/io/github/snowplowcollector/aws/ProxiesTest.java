package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    @Test
    void doesNotWaitForEverOnAConnectionOfItsOwnMaking() {
        var connection = Proxies.direct(URI.create("http://localhost:1"));

        assertThat(connection.getConnectTimeout()).isEqualTo(2_000);
        assertThat(connection.getReadTimeout()).isEqualTo(30_000);
    }
}
