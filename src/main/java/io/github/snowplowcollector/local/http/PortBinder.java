package io.github.snowplowcollector.local.http;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds places to listen at. A port that is wanted may still belong to a process that is about to be gone: it is tried again until
 * the patience is used up, which is one for all ports.
 */
public final class PortBinder {

    private static final long PAUSE_MILLIS = 10;

    private final long deadline;

    /** @param patience how long from now a wanted port may stay taken */
    public PortBinder(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * Listens at the wanted port, or at any free one when that stays taken.
     *
     * @param wanted the port; 0 means any free one
     * @throws IOException when no port can be had
     */
    public Channel bind(AbstractBootstrap<?, ?> server, InetAddress address, int wanted) throws IOException {
        var exact = bindExactly(server, address, wanted);
        if (exact.isPresent()) {
            return exact.get();
        }
        var any = attempt(server, address, 0);
        if (!any.isSuccess()) {
            throw new IOException("cannot listen on a port of " + address, any.cause());
        }
        return any.channel();
    }

    /** Listens at this port and no other; empty when it stays taken or the machine has no such address. */
    public Optional<Channel> bindExactly(AbstractBootstrap<?, ?> server, InetAddress address, int port)
            throws IOException {
        var attempt = attempt(server, address, port);
        while (!attempt.isSuccess() && deadline - System.nanoTime() > 0 && isHere(address)) {
            pause();
            attempt = attempt(server, address, port);
        }
        return attempt.isSuccess() ? Optional.of(attempt.channel()) : Optional.empty();
    }

    private static ChannelFuture attempt(AbstractBootstrap<?, ?> server, InetAddress address, int port) {
        var place = new InetSocketAddress(address, port);
        return server.bind(place).awaitUninterruptibly();
    }

    private static boolean isHere(InetAddress address) throws IOException {
        return NetworkInterface.getByInetAddress(address) != null;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a port", e);
        }
    }
}
