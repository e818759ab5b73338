package io.github.snowplowcollector.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.AwsSettings;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.model.CollectorFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** How many calls a set-up waits for one after the other, when 100 ms are put on each so that what can overlap does. */
final class RoundTrips {

    private static final Duration PUT_ON_EACH_CALL = Duration.ofMillis(100);
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

    /** One call as the wire saw it, in nanoseconds. */
    private record Trip(String request, long began, long ended) {}

    private RoundTrips() {}

    static void run(PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("round-trips");
        var options = new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options)) {
            setUp(cloud.endpoint(), "warm-up");
            var trips = new ConcurrentLinkedQueue<Trip>();
            var proxy = slowed(cloud.endpoint(), trips);
            try {
                var endpoint =
                        URI.create("http://localhost:" + proxy.getAddress().getPort());
                tell(out, "fresh set-up, until the distribution is created", untilCreated(setUp(endpoint, trips)));
                tell(out, "second set-up", setUp(endpoint, trips));
            } finally {
                proxy.stop(0);
            }
        }
    }

    private static List<Trip> setUp(URI endpoint, Queue<Trip> trips) {
        trips.clear();
        setUp(endpoint, "measured");
        return List.copyOf(trips);
    }

    private static List<Trip> untilCreated(List<Trip> trips) {
        long created = trips.stream()
                .filter(trip -> trip.request().endsWith("distribution?WithTags"))
                .mapToLong(Trip::ended)
                .findFirst()
                .orElseThrow();
        return trips.stream().filter(trip -> trip.ended() <= created).toList();
    }

    private static void tell(PrintStream out, String what, List<Trip> trips) {
        long began = trips.stream().mapToLong(Trip::began).min().orElseThrow();
        long ended = trips.stream().mapToLong(Trip::ended).max().orElseThrow();
        out.printf(
                "%s: %d calls, %d of them one after the other, in %.1f times what is put on each%n",
                what, trips.size(), inARow(trips), (ended - began) / (double) PUT_ON_EACH_CALL.toNanos());
    }

    /** The most calls of which none overlaps another: the one that ends first can always be among them. */
    private static int inARow(List<Trip> trips) {
        int count = 0;
        long free = Long.MIN_VALUE;
        for (var trip :
                trips.stream().sorted(Comparator.comparingLong(Trip::ended)).toList()) {
            if (trip.began() >= free) {
                free = trip.ended();
                count++;
            }
        }
        return count;
    }

    private static HttpServer slowed(URI cloud, Queue<Trip> trips) throws IOException {
        var client = HttpClient.newHttpClient();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            long began = System.nanoTime();
            try (exchange) {
                forward(client, cloud, exchange);
                trips.add(new Trip(exchange.getRequestURI().toString(), began, System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }

    private static void forward(HttpClient client, URI cloud, HttpExchange exchange)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cloud.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        Thread.sleep(PUT_ON_EACH_CALL.toMillis());
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        var head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(
                answer.statusCode(), head || answer.body().length == 0 ? -1 : answer.body().length);
        if (!head && answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Sets a collector up and gives the id of its distribution back. */
    static Optional<String> setUp(URI endpoint, String name) {
        var keys = CredentialSettings.ofLocalCloud();
        var settings = new AwsSettings(
                "us-east-1", Optional.of(endpoint), keys, Map.of(), Optional.empty(), 3, "snowplow-bench");
        var all = EnumSet.allOf(Stage.class);
        try (var aws = AwsClients.open(settings, new CallLog());
                var collector = Collector.open(spec(name), aws)) {
            collector.apply(collector.plan(all), all, change -> {}, again -> {});
            return collector.facts().map(CollectorFacts::distributionId);
        }
    }

    private static CollectorSpec spec(String name) {
        var given = Configuration.EMPTY
                .with("collector", name)
                .with("region", "us-east-1")
                .with("viewerProtocol", "allow-all");
        return CollectorSpec.read(given, new AwsRegions(), new Problems());
    }
}
