package io.github.snowplowcollector.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on one loopback port, over UDP and TCP, which says what a test wants it to say. */
final class FakeNameServer implements AutoCloseable {

    /** What is sent back, each a datagram of its own. */
    @FunctionalInterface
    interface Replies {
        List<byte[]> to(Message query) throws IOException;
    }

    final List<String> questions = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    volatile Replies overUdp;
    volatile Replies overTcp;

    FakeNameServer() {
        overUdp = query -> List.of();
        overTcp = query -> List.of();
        try {
            tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::serveUdp);
        threads.execute(this::serveTcp);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** Answers over UDP with the records of these lines that fit the question, and with aliases on the way. */
    void zone(String... lines) {
        var records = Stream.of(lines).map(FakeNameServer::record).toList();
        overUdp = query ->
                List.of(answer(query, Rcode.NOERROR, fitting(records, query)).toWire());
    }

    void fails(int rcode) {
        overUdp = query -> List.of(answer(query, rcode, List.of()).toWire());
    }

    /** One record as a zone file has it: {@code name type data}. */
    static Record record(String line) {
        var words = line.split(" ", 3);
        try {
            return Record.fromString(
                    Name.fromString(words[0], Name.root), Type.value(words[1]), 1, 60, words[2], Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message answer(Message query, int rcode, List<Record> records) {
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }

    private static List<Record> fitting(List<Record> records, Message query) {
        var question = query.getQuestion();
        return records.stream()
                .filter(record -> record.getName().equals(question.getName())
                        && (record.getType() == question.getType() || record.getType() == Type.CNAME))
                .toList();
    }

    private void serveUdp() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!udp.isClosed()) {
            try {
                packet.setLength(65_535);
                udp.receive(packet);
                var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                note("udp", query);
                for (var reply : overUdp.to(query)) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                questions.add(e.toString());
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (var socket = tcp.accept();
                    var in = new DataInputStream(socket.getInputStream())) {
                var bytes = new byte[in.readUnsignedShort()];
                in.readFully(bytes);
                var query = new Message(bytes);
                note("tcp", query);
                for (var reply : overTcp.to(query)) {
                    socket.getOutputStream().write(reply);
                }
            } catch (IOException e) {
                questions.add(e.toString());
            }
        }
    }

    /** A message as it goes over TCP. */
    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    private void note(String way, Message query) {
        questions.add(way + " " + query.getQuestion().getName().toString(true) + " "
                + Type.string(query.getQuestion().getType())
                + (query.getOPT() == null ? "" : " edns " + query.getOPT().getPayloadSize()));
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        threads.shutdownNow();
    }
}
