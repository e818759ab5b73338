package io.github.snowplowcollector.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A loopback server that takes whatever is sent first on a connection, answers always the same and hangs up. */
final class BluntServer implements AutoCloseable {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final String answer;
    private final ServerSocket socket;
    private final Thread thread;

    BluntServer(String answer) {
        this.answer = answer;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::serve, "blunt-server");
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                byte[] first = new byte[8192];
                int length = connection.getInputStream().read(first);
                heard.add(new String(first, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1));
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // Hung up, or closed.
            }
        }
    }
}
