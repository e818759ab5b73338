package io.github.snowplowcollector.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Passes connections on to a server of this machine, byte for byte, and keeps what the clients said. Used by stories, too. */
public final class Wiretap implements AutoCloseable {

    private final ServerSocket door;
    private final URI server;
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final List<ByteArrayOutputStream> heard = Collections.synchronizedList(new ArrayList<>());

    private Wiretap(ServerSocket door, URI server) {
        this.door = door;
        this.server = server;
    }

    /** Listens on a free port for clients of {@code server}. */
    public static Wiretap on(URI server) throws IOException {
        var wiretap = new Wiretap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        start(wiretap::accept);
        return wiretap;
    }

    /** Where clients find the server: {@code http://localhost:<port>}. */
    public URI endpoint() {
        return URI.create("http://localhost:" + door.getLocalPort());
    }

    /** What each connection's client said until now, in the order in which they connected. */
    public List<byte[]> heard() {
        synchronized (heard) {
            return heard.stream().map(ByteArrayOutputStream::toByteArray).toList();
        }
    }

    /** Ends all connections in the middle of whatever they say; new ones are taken. */
    public void cut() throws IOException {
        synchronized (open) {
            for (var socket : open) {
                socket.close();
            }
            open.clear();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() throws IOException {
        while (true) {
            var client = door.accept();
            var other = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
            var copy = new ByteArrayOutputStream();
            heard.add(copy);
            open.add(client);
            open.add(other);
            start(() -> pass(client, other, copy));
            start(() -> pass(other, client, OutputStream.nullOutputStream()));
        }
    }

    private static void pass(Socket from, Socket to, OutputStream copy) throws IOException {
        try (from;
                to) {
            var buffer = new byte[8192];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                copy.write(buffer, 0, read);
                to.getOutputStream().write(buffer, 0, read);
            }
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        var thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // One side hung up, which ends this thread's work.
                    }
                },
                "wiretap");
        thread.setDaemon(true);
        thread.start();
    }
}
