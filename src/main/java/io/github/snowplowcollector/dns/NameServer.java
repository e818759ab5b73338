package io.github.snowplowcollector.dns;

import io.github.snowplowcollector.ground.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * One name server, asked in the thread of the caller: the library's own client leaves a thread and a shutdown hook behind, which hold a
 * plugin's classes for as long as the JVM lives.
 */
record NameServer(InetSocketAddress address) {

    /** More than any server may send where nobody asked for so much. */
    private static final int LARGEST_DATAGRAM = 4096;

    /** What servers answer that do not know EDNS. */
    private static final Set<String> UNKNOWN_EXTENSION = Set.of("FORMERR", "NOTIMP", "NOTIMPL");

    /**
     * Asks over UDP, and over TCP if the answer is too large for that.
     *
     * @param patience longest time for all of that
     * @throws SocketTimeoutException if the answer is not there in time
     * @throws IOException if there is none
     */
    Answer ask(Question question, Duration patience) throws IOException {
        var deadline = new Deadline(patience);
        int id = Question.newId();
        var answer = overUdp(question, id, question.query(id), deadline);
        if (UNKNOWN_EXTENSION.contains(answer.status())) {
            answer = overUdp(question, id, question.plainQuery(id), deadline);
        }
        return answer.truncated() ? overTcp(question, deadline) : answer;
    }

    /** Passes over whatever is no answer to the question; the port is a new one each time, and the socket hears this server alone. */
    private Answer overUdp(Question question, int id, byte[] query, Deadline deadline) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(address);
            socket.send(new DatagramPacket(query, query.length));
            var answer = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            while (true) {
                socket.setSoTimeout(deadline.millisLeft());
                socket.receive(answer);
                var read = question.read(Arrays.copyOf(answer.getData(), answer.getLength()), id);
                if (read.isPresent()) {
                    return read.get();
                }
                answer.setLength(LARGEST_DATAGRAM);
            }
        }
    }

    private Answer overTcp(Question question, Deadline deadline) throws IOException {
        int id = Question.newId();
        var query = question.plainQuery(id);
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(address, deadline.millisLeft());
            var message = ByteBuffer.allocate(2 + query.length)
                    .putShort((short) query.length)
                    .put(query);
            socket.getOutputStream().write(message.array());
            int length = Short.toUnsignedInt(
                    ByteBuffer.wrap(read(socket, 2, deadline)).getShort());
            return question.read(read(socket, length, deadline), id)
                    .filter(answer -> !answer.truncated())
                    .orElseThrow(() -> new IOException("what came over TCP is no answer"));
        }
    }

    private static byte[] read(Socket socket, int length, Deadline deadline) throws IOException {
        var bytes = deadline.read(socket, length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within the answer");
        }
        return bytes;
    }

    @Override
    public String toString() {
        var host = Optional.ofNullable(address.getAddress())
                .map(known -> known.getHostAddress())
                .orElseGet(address::getHostString);
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
