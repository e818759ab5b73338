package io.github.snowplowcollector.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A build may go on, and its JVM live on, after a goal that failed. */
class CollectorThreadsTest {

    @Test
    void leavesNoThreadWhenNobodySaysWhoseAccountItIs() throws Exception {
        Set<Thread> before = workers();
        try (var aws = nobody()) {
            assertThatThrownBy(() -> Collector.open(TestCloud.SPEC, aws)).isInstanceOf(SdkClientException.class);
        }
        for (var thread : workers()) {
            if (!before.contains(thread)) {
                thread.join(Duration.ofSeconds(10).toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("snowplow-worker-"))
                .collect(Collectors.toSet());
    }

    /** Clients of an address where nobody listens. */
    private static AwsClients nobody() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        return WiredClients.open(
                "us-east-1", URI.create("http://localhost:" + port), new CallLog(), UrlConnectionHttpClient.create());
    }
}
