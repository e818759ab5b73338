package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** How long after an event is sent {@code /micro/await} answers, over connections that are open. */
final class AwaitLatency {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 1000;

    private AwaitLatency() {}

    static void run(PrintStream out) throws Exception {
        var options = new LocalCloudOptions(
                Files.createTempDirectory("await-latency"), Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options)) {
            var url = cloud.url(RoundTrips.setUp(cloud.endpoint(), "await").orElseThrow());
            var http = HttpClient.newHttpClient();
            var event = HttpRequest.newBuilder(URI.create(url + "/i?e=pv&p=web&tv=bench&aid=bench"))
                    .build();
            var millis = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                var await = HttpRequest.newBuilder(
                                URI.create(url + "/micro/await?timeout=10s&good=" + (round + WARM_UP + 1)))
                        .build();
                var answer = http.sendAsync(await, BodyHandlers.ofString());
                // So that it is waiting when the event comes.
                Thread.sleep(2);
                long sent = System.nanoTime();
                http.send(event, BodyHandlers.discarding());
                if (answer.get().statusCode() != 200) {
                    throw new IllegalStateException(answer.get().body());
                }
                if (round >= 0) {
                    millis[round] = (System.nanoTime() - sent) / 1e6;
                }
            }
            Arrays.sort(millis);
            out.printf(
                    "await answered after the event was sent: p50 %.2f ms, p99 %.2f ms, most %.2f ms, of %d%n",
                    millis[ROUNDS / 2], millis[ROUNDS * 99 / 100], millis[ROUNDS - 1], ROUNDS);
        }
    }
}
