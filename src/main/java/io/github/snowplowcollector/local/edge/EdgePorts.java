package io.github.snowplowcollector.local.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The ports that an edge listens on, one a distribution, on loopback only. */
final class EdgePorts {

    private final ServerBootstrap bootstrap;
    private final Function<String, ChannelHandler> connections;
    private final Map<String, List<Channel>> open = new ConcurrentHashMap<>();

    /** @param connections makes what sets up the connections to a distribution's port, by the distribution's id */
    EdgePorts(ServerBootstrap bootstrap, Function<String, ChannelHandler> connections) {
        this.bootstrap = bootstrap;
        this.connections = connections;
    }

    OptionalInt port(String distributionId) {
        var channels = open.get(distributionId);
        return channels == null ? OptionalInt.empty() : OptionalInt.of(port(channels.get(0)));
    }

    /** Listens for a distribution, on the port it had before if that is free. Returns the port. */
    int open(String distributionId, OptionalInt remembered) {
        var setUp = bootstrap.clone().childHandler(connections.apply(distributionId));
        var channels = new ArrayList<Channel>();
        var first = setUp.bind(address("127.0.0.1", remembered.orElse(0))).awaitUninterruptibly();
        if (!first.isSuccess()) {
            first = setUp.bind(address("127.0.0.1", 0)).syncUninterruptibly();
        }
        channels.add(first.channel());
        int port = port(first.channel());
        // Some clients try ::1 first for localhost. Where it is not to be had, they go on to 127.0.0.1.
        var second = setUp.bind(address("::1", port)).awaitUninterruptibly();
        if (second.isSuccess()) {
            channels.add(second.channel());
        }
        open.put(distributionId, channels);
        return port;
    }

    void close(String distributionId) {
        var channels = open.remove(distributionId);
        if (channels != null) {
            channels.forEach(channel -> channel.close().awaitUninterruptibly());
        }
    }

    private static InetSocketAddress address(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address literal is not looked up", e);
        }
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }
}
