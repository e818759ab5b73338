package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.EdgeListener;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.http.Connections;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A CloudFront edge on this machine. Every distribution has a port of its own on loopback; on every port, a {@code Host} that is a
 * distribution's domain or alias selects that one. What it answers, it logs.
 */
public final class Edge implements AutoCloseable {

    private static final int LONGEST_LINE = 65_536;
    private static final int LARGEST_HEADERS = 32_768;

    private final CloudFront cloudFront;
    private final EdgeOptions options;
    private final Spool spool;
    private final LogDelivery logs;
    private final Responder responder;
    private final MultiThreadIoEventLoopGroup loops;
    private final EdgePorts ports;
    private final Connections open = new Connections();
    private final Sites sites = new Sites();
    private final Map<EventLoop, Turn> turns = new ConcurrentHashMap<>();

    private Edge(CloudFront cloudFront, CloudFrontAccess s3, EdgeOptions options, PortBinder binder) {
        this.cloudFront = cloudFront;
        this.options = options;
        spool = new Spool(cloudFront.directory().resolve("spool"), options.clock());
        logs = new LogDelivery(spool, s3, options.logDelivery());
        responder = new Responder(new OriginFetch(s3));
        loops = new MultiThreadIoEventLoopGroup(
                Math.min(4, Runtime.getRuntime().availableProcessors()),
                new DefaultThreadFactory("snowplow-edge", true),
                NioIoHandler.newFactory());
        ports = new EdgePorts(
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(ChannelOption.TCP_NODELAY, true),
                binder,
                this::connections);
    }

    /**
     * Serves all distributions, those to come included, and delivers what a dead predecessor on the same folder left in its spool.
     *
     * @param ports finds the ports
     */
    public static Edge start(CloudFront cloudFront, CloudFrontAccess s3, EdgeOptions options, PortBinder ports) {
        var edge = new Edge(cloudFront, s3, options, ports);
        try {
            cloudFront.attach(edge.new Listener());
            return edge;
        } catch (RuntimeException e) {
            edge.close();
            throw e;
        }
    }

    /**
     * The port on which a distribution answers {@code http://localhost:<port>/}.
     *
     * @throws IllegalArgumentException if there is no such distribution
     */
    public int port(String distributionId) {
        return ports.port(distributionId)
                .orElseThrow(() -> new IllegalArgumentException("no distribution " + distributionId + " at this edge"));
    }

    /** Delivers the logs of everything answered so far, now. */
    public void deliverLogs() {
        logs.deliver();
    }

    private ChannelHandler connections(String distributionId) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                open.add(channel);
                var turn = turns.computeIfAbsent(channel.eventLoop(), loop -> new Turn(loop, spool, options.clock()));
                channel.pipeline()
                        .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                                .setMaxInitialLineLength(LONGEST_LINE)
                                .setMaxHeaderSize(LARGEST_HEADERS)))
                        .addLast(new EdgeHandler(
                                distributionId, sites, responder, turn, options.clock(), options.patience()));
            }
        };
    }

    /** Stops listening, then delivers what is logged. No thread stays. */
    @Override
    public void close() {
        cloudFront.detach();
        ports.close();
        open.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        logs.close();
    }

    private final class Listener implements EdgeListener {

        @Override
        public void served(ServedDistribution distribution) {
            var id = distribution.id();
            boolean known = sites.find(id).isPresent();
            sites.serve(distribution);
            if (!known) {
                cloudFront.rememberPort(id, ports.open(id, distribution.port()));
            }
        }

        @Override
        public void gone(String distributionId) {
            ports.close(distributionId);
            sites.remove(distributionId);
        }

        @Override
        public void invalidated(String distributionId, List<String> paths) {
            sites.find(distributionId).ifPresent(site -> site.cache().invalidate(paths));
        }
    }
}
