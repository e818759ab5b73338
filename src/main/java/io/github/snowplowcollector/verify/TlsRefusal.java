package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.ground.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/** Asks a server of TLS for an old version, and reads whether it agrees or refuses. Nothing is agreed on: it ends with the first answer. */
final class TlsRefusal {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int HEAD = 5;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int WARNING = 1;
    private static final int CLOSE_NOTIFY = 0;

    /** Of a record in plain text. */
    private static final int LONGEST = 1 << 14;

    private final InetSocketAddress address;
    private final String host;

    TlsRefusal(InetAddress address, int port, String host) {
        this.address = new InetSocketAddress(address, port);
        this.host = host;
    }

    /**
     * How the server refuses, for example {@code alert 70}; empty if it agrees.
     *
     * @throws IOException if it cannot be reached, does not answer, or not in TLS
     */
    Optional<String> of(OldTls version) throws IOException {
        var deadline = new Deadline(PATIENCE);
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(address, deadline.millisLeft());
            return answer(socket, ClientHello.of(version, host), deadline);
        }
    }

    private static Optional<String> answer(Socket socket, byte[] hello, Deadline deadline) throws IOException {
        try {
            socket.getOutputStream().write(hello);
            while (true) {
                var head = deadline.read(socket, HEAD);
                if (head.length == 0) {
                    return Optional.of("the connection closed");
                }
                int length = length(head);
                var record = deadline.read(socket, length);
                if (record.length < length) {
                    throw new EOFException("the answer to a hello breaks off");
                }
                if (head[0] == HANDSHAKE && record[0] == SERVER_HELLO) {
                    return Optional.empty();
                }
                if (head[0] != ALERT || record.length != 2) {
                    throw new IOException("a hello is answered with neither a hello nor an alert");
                }
                // A warning, about the name for instance, comes ahead of the answer.
                if (record[0] != WARNING || record[1] == CLOSE_NOTIFY) {
                    return Optional.of("alert " + Byte.toUnsignedInt(record[1]));
                }
            }
        } catch (SocketException e) {
            return Optional.of("the connection reset");
        }
    }

    private static int length(byte[] head) throws IOException {
        int length = head.length < HEAD ? 0 : (Byte.toUnsignedInt(head[3]) << 8) | Byte.toUnsignedInt(head[4]);
        if (length == 0 || length > LONGEST || head[1] != 3) {
            throw new IOException("what answers a hello is not TLS");
        }
        return length;
    }
}
