package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

    @Test
    void areDaemonsOfOneName() {
        var threads = DaemonThreads.named("snowplow-test");

        assertThat(threads.newThread(() -> {}).isDaemon()).isTrue();
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("snowplow-test");
    }

    @Test
    void areNumbered() {
        var threads = DaemonThreads.numbered("snowplow-test");

        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("snowplow-test-1");
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("snowplow-test-2");
    }

    @Test
    void haveTheLoaderOfWhoNeedsThemOrTheOneGiven() throws Exception {
        var own = Thread.currentThread().getContextClassLoader();
        try (var other = new URLClassLoader(new URL[0])) {
            var given = DaemonThreads.numbered("snowplow-test", other).newThread(() -> {});

            assertThat(given.isDaemon()).isTrue();
            assertThat(given.getName()).isEqualTo("snowplow-test-1");
            assertThat(given.getContextClassLoader()).isSameAs(other);
            assertThat(DaemonThreads.numbered("snowplow-test")
                            .newThread(() -> {})
                            .getContextClassLoader())
                    .isSameAs(own);
        }
    }
}
