package io.github.snowplowcollector.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Viewers that send as fast as they are answered, each request once and with a query of its own, until the edge is gone. */
final class Load {

    private static final int BATCH = 16;

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();
    private final String prefix;

    /** @param prefix what the values of its queries begin with */
    Load(String prefix) {
        this.prefix = prefix;
    }

    /** Queries of all requests that were sent, perhaps in part. */
    Queue<String> sent() {
        return sent;
    }

    /** Queries of those whose answer came in full. */
    Queue<String> answered() {
        return answered;
    }

    /**
     * Sends.
     *
     * @param enough counted down by every answer
     * @return the viewers' threads, which end with the edge
     */
    List<Thread> send(int port, int viewers, CountDownLatch enough) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < viewers; i++) {
            var thread = new Thread(() -> view(port, enough), "viewer-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void view(int port, CountDownLatch enough) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var queries = nextQueries();
                var requests = new StringBuilder();
                queries.forEach(query -> requests.append("GET /i?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
                sent.addAll(queries);
                socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
                for (var query : queries) {
                    var answer = RawHttp.read(in, "GET");
                    if (answer.status() != 200 || answer.body().length() != SmallCollector.PIXEL.length()) {
                        throw new AssertionError("answered " + answer);
                    }
                    answered.add(query);
                    enough.countDown();
                }
            }
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            // The edge was killed, perhaps in the middle of an answer.
            return;
        }
    }

    private List<String> nextQueries() {
        var queries = new ArrayList<String>();
        for (int i = 0; i < BATCH; i++) {
            queries.add("n=" + prefix + number.incrementAndGet());
        }
        return queries;
    }
}
