package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.http.Connections;
import io.github.snowplowcollector.local.http.EventLoops;
import io.github.snowplowcollector.local.http.PortBinder;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * A name server on the loopback address, by UDP and TCP at one port. It listens once somebody wants it to: a cloud without zones is to
 * pay nothing for it.
 */
public final class DnsServer implements AutoCloseable {

    private static final int ATTEMPTS = 20;

    private final LocalZones zones;
    private final PortBinder ports;
    private final IntSupplier lastPort;
    private final IntConsumer keptPort;
    private final Connections connections = new Connections();
    private volatile Optional<Listening> listening = Optional.empty();
    private boolean closed;

    /** Both channels at one port, and the thread that serves them. */
    private record Listening(InetSocketAddress address, List<Channel> channels, EventLoopGroup loop) {}

    /**
     * Listens nowhere yet.
     *
     * @param ports finds the port
     * @param lastPort the port that it had before, taken if it can be had; 0 if there was none
     * @param keptPort told which port it has
     */
    public DnsServer(LocalZones zones, PortBinder ports, IntSupplier lastPort, IntConsumer keptPort) {
        this.zones = zones;
        this.ports = ports;
        this.lastPort = lastPort;
        this.keptPort = keptPort;
    }

    /** Where it listens, if it does. */
    public Optional<InetSocketAddress> address() {
        return listening.map(Listening::address);
    }

    /**
     * Where it listens, from now on at the latest.
     *
     * @throws UncheckedIOException when no port can be had
     * @throws IllegalStateException when it is closed
     */
    public synchronized InetSocketAddress listen() {
        if (listening.isEmpty()) {
            if (closed) {
                throw new IllegalStateException("the local cloud is closed");
            }
            var begun = begin();
            listening = Optional.of(begun);
            keptPort.accept(begun.address().getPort());
        }
        return address().orElseThrow();
    }

    private Listening begin() {
        var loop = EventLoops.daemons("snowplow-dns", 1);
        try {
            var channels = bind(loop);
            return new Listening((InetSocketAddress) channels.get(0).localAddress(), channels, loop);
        } catch (IOException | RuntimeException e) {
            stop(loop);
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new UncheckedIOException("the local name server cannot listen", (IOException) e);
        }
    }

    /** What is free for one protocol may be taken for the other. */
    private List<Channel> bind(EventLoopGroup loop) throws IOException {
        var responder = new Responder(zones);
        var tcp = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new TcpConnections(responder, connections));
        var udp = new Bootstrap().group(loop).channel(NioDatagramChannel.class).handler(new UdpPackets(responder));
        int wanted = lastPort.getAsInt();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var stream = ports.bind(tcp, NetUtil.LOCALHOST4, wanted);
            int port = ((InetSocketAddress) stream.localAddress()).getPort();
            var packets = ports.bindExactly(udp, NetUtil.LOCALHOST4, port);
            if (packets.isPresent()) {
                return List.of(stream, packets.get());
            }
            stream.close().awaitUninterruptibly();
            wanted = 0;
        }
        throw new IOException("no port is free for both UDP and TCP");
    }

    /** Stops listening. No thread stays. */
    @Override
    public synchronized void close() {
        closed = true;
        listening.ifPresent(begun -> {
            begun.channels().forEach(channel -> channel.close().awaitUninterruptibly());
            connections.close();
            stop(begun.loop());
        });
        listening = Optional.empty();
    }

    private static void stop(EventLoopGroup loop) {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
