package io.github.snowplowcollector.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends events to a pixel, one after the other, until it is closed; what is under way then is waited for. */
final class PixelSender implements AutoCloseable {

    /** The answer with the pixel. */
    static final String PIXEL = "200, 43 bytes";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI pixel;
    private final List<String> events = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicBoolean done = new AtomicBoolean();
    private final CompletableFuture<Void> sending;

    private PixelSender(URI pixel) {
        this.pixel = pixel;
        sending = CompletableFuture.runAsync(this::send);
    }

    /** Has sent one already when this returns. */
    static PixelSender to(URI pixel) throws InterruptedException {
        var sender = new PixelSender(pixel);
        sender.first.await();
        return sender;
    }

    private void send() {
        for (int i = 0; !done.get(); i++) {
            var event = "e=pv&eid=" + i;
            answers.add(answer(URI.create(pixel + "?" + event)));
            events.add(event);
            first.countDown();
        }
    }

    private static String answer(URI uri) {
        try {
            var answer = CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
            return answer.statusCode() + ", " + answer.body().length + " bytes";
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    /** Query strings of what was sent, once it is closed. */
    List<String> events() {
        return events;
    }

    /** How each was answered, once it is closed. */
    List<String> answers() {
        return answers;
    }

    @Override
    public void close() {
        done.set(true);
        sending.join();
    }
}
