package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.http.PortBinder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The ports that an edge listens on for one transport, one a distribution. */
final class EdgePorts {

    private final ServerBootstrap bootstrap;
    private final EdgeBind bind;
    private final PortBinder binder;
    private final Function<String, ChannelHandler> connections;
    private final Map<String, List<Channel>> open = new ConcurrentHashMap<>();

    /** @param connections makes what sets up the connections to a distribution's port, by the distribution's id */
    EdgePorts(
            ServerBootstrap bootstrap, EdgeBind bind, PortBinder binder, Function<String, ChannelHandler> connections) {
        this.bootstrap = bootstrap;
        this.bind = bind;
        this.binder = binder;
        this.connections = connections;
    }

    /**
     * Listens for a distribution.
     *
     * @param wanted the port it had before, taken if it can be had; 0 if there was none
     * @return the port
     */
    int open(String distributionId, int wanted) {
        var channels = listen(distributionId, wanted)
                .or(() -> listen(distributionId, 0))
                .orElseThrow(() -> new IllegalStateException("the local edge cannot listen at " + bind.address()));
        open.put(distributionId, channels);
        return port(channels.get(0));
    }

    /**
     * Listens for a distribution at this port and no longer at the one it had.
     *
     * @return whether the port could be had; if not, nothing has changed
     */
    boolean move(String distributionId, int port) {
        var channels = listen(distributionId, port);
        channels.ifPresent(moved -> {
            close(distributionId);
            open.put(distributionId, moved);
        });
        return channels.isPresent();
    }

    /** Listens at one port of all addresses; empty if it cannot be had. */
    private Optional<List<Channel>> listen(String distributionId, int wanted) {
        var setUp = bootstrap.clone().childHandler(connections.apply(distributionId));
        var channels = new ArrayList<Channel>();
        try {
            for (var address : bind.places()) {
                int port = channels.isEmpty() ? wanted : port(channels.get(0));
                var channel = binder.bindExactly(setUp.clone().channelFactory(factory(address)), address, port);
                channel.ifPresent(channels::add);
                // Some clients try ::1 first for localhost. Where it is not to be had, they go on to 127.0.0.1.
                if (channel.isEmpty() && !address.equals(EdgeBind.LOOPBACK_6)) {
                    close(channels);
                    return Optional.empty();
                }
            }
            return Optional.of(channels);
        } catch (IOException e) {
            close(channels);
            throw new UncheckedIOException("the local edge cannot listen", e);
        }
    }

    /** Of one family: Java's common socket for both would take the wildcard of IPv4 for all of IPv6, too. */
    private static ChannelFactory<ServerChannel> factory(InetAddress address) {
        var family = address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        return () -> {
            try {
                return new NioServerSocketChannel(SelectorProvider.provider().openServerSocketChannel(family));
            } catch (IOException | UnsupportedOperationException e) {
                throw new ChannelException("cannot open a socket of " + family, e);
            }
        };
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static void close(List<Channel> channels) {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
    }

    void close(String distributionId) {
        var channels = open.remove(distributionId);
        if (channels != null) {
            close(channels);
        }
    }

    /** Listens for nobody any more. */
    void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }
}
