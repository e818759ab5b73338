package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.http.PortBinder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The ports that an edge listens on for one transport, one a distribution, on loopback only. */
final class EdgePorts {

    private final ServerBootstrap bootstrap;
    private final PortBinder binder;
    private final Function<String, ChannelHandler> connections;
    private final Map<String, List<Channel>> open = new ConcurrentHashMap<>();

    /** @param connections makes what sets up the connections to a distribution's port, by the distribution's id */
    EdgePorts(ServerBootstrap bootstrap, PortBinder binder, Function<String, ChannelHandler> connections) {
        this.bootstrap = bootstrap;
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
        var setUp = bootstrap.clone().childHandler(connections.apply(distributionId));
        var channels = new ArrayList<Channel>();
        try {
            channels.add(binder.bind(setUp, "127.0.0.1", wanted));
            int port = ((InetSocketAddress) channels.get(0).localAddress()).getPort();
            // Some clients try ::1 first for localhost. Where it is not to be had, they go on to 127.0.0.1.
            binder.bindExactly(setUp, "::1", port).ifPresent(channels::add);
            open.put(distributionId, channels);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("the local edge cannot listen", e);
        }
    }

    /**
     * Listens for a distribution at this port and no longer at the one it had.
     *
     * @return whether the port could be had; if not, nothing has changed
     */
    boolean move(String distributionId, int port) {
        var setUp = bootstrap.clone().childHandler(connections.apply(distributionId));
        var channels = new ArrayList<Channel>();
        try {
            binder.bindExactly(setUp, "127.0.0.1", port).ifPresent(channels::add);
            if (channels.isEmpty()) {
                return false;
            }
            binder.bindExactly(setUp, "::1", port).ifPresent(channels::add);
            close(distributionId);
            open.put(distributionId, channels);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the local edge cannot listen", e);
        }
    }

    void close(String distributionId) {
        var channels = open.remove(distributionId);
        if (channels != null) {
            channels.forEach(channel -> channel.close().awaitUninterruptibly());
        }
    }

    /** Listens for nobody any more. */
    void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }
}
