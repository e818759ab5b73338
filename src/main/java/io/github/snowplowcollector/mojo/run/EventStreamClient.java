package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.ground.Sleeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import tools.jackson.databind.json.JsonMapper;

/** The requests that a local collector answers, as its stream of server-sent events tells them, from some time on. */
public final class EventStreamClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI collector;
    private final EventConsole console;
    private final Instant since;
    private Runnable opened;
    private volatile Optional<String> lastId = Optional.empty();
    private String event = "";

    /**
     * @param since what was answered before is not shown; pages that go on sending find the port open before this stream does
     * @param opened told once, when from here on no request is missed
     */
    public EventStreamClient(URI collector, EventConsole console, Instant since, Runnable opened) {
        this.collector = collector;
        this.console = console;
        this.since = since;
        this.opened = opened;
    }

    /**
     * Shows them until the thread is interrupted, which is how this ends in order. When the stream breaks, because another process
     * takes the cloud over, it goes on where it broke.
     *
     * @param pause between two attempts
     */
    public void follow(Duration pause) {
        var http = HttpClient.newHttpClient();
        try {
            while (true) {
                readOnce(http);
                Sleeper.OF_THREAD.sleep(pause);
            }
        } catch (InterruptedException e) {
            // Nothing is left to do but to stop, which takes a thread that may wait.
            return;
        }
    }

    private void readOnce(HttpClient http) throws InterruptedException {
        var answer = http.sendAsync(request(), HttpResponse.BodyHandlers.fromLineSubscriber(new Lines()));
        try {
            answer.get();
        } catch (ExecutionException e) {
            // Nobody answers just now.
            return;
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request() {
        var request = HttpRequest.newBuilder(collector.resolve("/micro/stream?newest=1000"));
        lastId.ifPresent(id -> request.header("Last-Event-ID", id));
        return request.build();
    }

    /** Takes the next line; a message is an event's name, its id and its data, a line each. */
    void read(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
            lastId = Optional.of(line.substring("id: ".length()));
        } else if (line.startsWith("data: ")) {
            var data = JSON.readTree(line.substring("data: ".length()));
            switch (event) {
                case "request" -> {
                    if (!Instant.parse(data.path("time").asString()).isBefore(since)) {
                        console.show(data);
                    }
                }
                case "advice" -> console.advise(data);
                case "totals" -> {
                    // The first message of a stream, and the last of each bundle of requests.
                    opened.run();
                    opened = () -> {};
                }
                default -> {
                    // All are forgotten.
                }
            }
        }
    }

    /** Lines as they come: a thread that waits for them as a stream does not hear that it is interrupted. */
    private final class Lines implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            read(line);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
