package io.github.snowplowcollector.local.http;

import io.github.snowplowcollector.ground.DaemonThreads;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on the loopback address. Request targets are taken as browsers send them. Bodies are read whole, up to 64 MiB;
 * requests of one connection are answered in order, those of different connections at once.
 */
public final class HttpServer implements AutoCloseable {

    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;
    private static final int MAX_TARGET_BYTES = 64 * 1024;
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int HANDLER_THREADS = 8;
    private static final int CLOSE_SECONDS = 5;

    private final Channel channel;
    private final Connections connections;
    private final EventLoopGroup loop;
    private final ExecutorService handlers;

    private HttpServer(Channel channel, Connections connections, EventLoopGroup loop, ExecutorService handlers) {
        this.channel = channel;
        this.connections = connections;
        this.loop = loop;
        this.handlers = handlers;
    }

    /**
     * Starts a server.
     *
     * @param name the begin of its threads' names
     * @param wantedPort the port to take; 0, or a port that stays taken, means any free one
     * @param ports finds the port
     * @throws UncheckedIOException when no port can be had
     */
    public static HttpServer start(String name, int wantedPort, PortBinder ports, HttpHandler handler) {
        var handlers = Executors.newFixedThreadPool(HANDLER_THREADS, DaemonThreads.numbered(name));
        var connections = new Connections();
        var loop = EventLoops.daemons(name + "-io", 1);
        var bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.add(connection);
                        var decoding = new HttpDecoderConfig()
                                .setMaxInitialLineLength(MAX_TARGET_BYTES)
                                .setMaxHeaderSize(MAX_HEADER_BYTES);
                        connection
                                .pipeline()
                                .addLast(new HttpServerCodec(decoding))
                                .addLast(new WholeRequests(MAX_BODY_BYTES))
                                .addLast(new HttpConnection(handler, handlers));
                    }
                });
        try {
            return new HttpServer(ports.bind(bootstrap, NetUtil.LOCALHOST4, wantedPort), connections, loop, handlers);
        } catch (IOException e) {
            stop(connections, loop, handlers);
            throw new UncheckedIOException("cannot listen on a loopback port", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Stops listening, lets running requests finish for up to 5 seconds, and ends its threads. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        stop(connections, loop, handlers);
    }

    private static void stop(Connections connections, EventLoopGroup loop, ExecutorService handlers) {
        handlers.shutdown();
        try {
            if (!handlers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                handlers.shutdownNow();
            }
        } catch (InterruptedException e) {
            handlers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        connections.close();
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
