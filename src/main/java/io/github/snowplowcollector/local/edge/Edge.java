package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.CloudFront;
import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.http.Connections;
import io.github.snowplowcollector.local.http.EventLoops;
import io.github.snowplowcollector.local.http.PortBinder;
import io.github.snowplowcollector.local.logs.VendedLogs;
import io.github.snowplowcollector.local.micro.MicroService;
import io.github.snowplowcollector.local.s3.CloudFrontAccess;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A CloudFront edge on this machine. Every distribution has a port of its own; on every port, a {@code Host} that is a
 * distribution's domain or alias selects that one. What it answers, it logs.
 */
public final class Edge implements AutoCloseable {

    static final int LONGEST_LINE = 65_536;

    /**
     * Bytes of request line and headers together, by CloudFront's page of quotas ("Maximum length of a request"): those of China and
     * the page of access logs say 20,480. More is answered 494 and in no log. No quota is known of one header alone.
     */
    static final int LARGEST_REQUEST = 32_768;

    private final CloudFront cloudFront;
    private final EdgeOptions options;
    private final Spool spool;
    private final OutageNotice unkept;
    private final MicroService micro;
    private final LogWriter logs;
    private final Responder responder;
    private final EventLoopGroup loops;
    private final TlsTransport tls;
    private final EdgePorts plainPorts;
    private final EdgePorts securePorts;
    private final Connections open = new Connections();
    private final EdgeDistributions sites;
    private final Map<EventLoop, GroupCommit> turns = new ConcurrentHashMap<>();

    private Edge(
            CloudFront cloudFront, VendedLogs vended, CloudFrontAccess s3, EdgeOptions options, PortBinder binder) {
        this.cloudFront = cloudFront;
        this.options = options;
        spool = new Spool(cloudFront.directory().resolve("spool"), options.clock());
        unkept = new OutageNotice(options.console());
        micro = new MicroService(
                cloudFront.directory().resolve("micro"),
                options.micro(),
                options.bind().access(cloudFront.directory()),
                options.console());
        logs = new LogWriter(spool, s3, options.logDelivery(), options.logFaults(), options.clock());
        responder = new Responder(new OriginFetch(s3, options.bucketRedirect()), options.cors());
        loops = EventLoops.daemons(
                "snowplow-edge", Math.min(4, Runtime.getRuntime().availableProcessors()));
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
        var plain = new Transport.PlainTransport();
        plainPorts = new EdgePorts(bootstrap, options.bind(), binder, id -> connections(id, plain));
        sites = new EdgeDistributions(new HashSet<>(options.bind().hosts()), vended);
        tls = new TlsTransport(new CloudCertificate(cloudFront.directory()), cloudFront.certificates(), sites);
        securePorts = new EdgePorts(bootstrap, options.bind(), binder, id -> connections(id, tls));
    }

    /**
     * Serves all distributions, those to come included, and delivers what a dead predecessor on the same folder left in its spool.
     *
     * @param vended how logs are delivered beside standard logging
     * @param ports finds the ports
     */
    public static Edge start(
            CloudFront cloudFront, VendedLogs vended, CloudFrontAccess s3, EdgeOptions options, PortBinder ports) {
        var edge = new Edge(cloudFront, vended, s3, options, ports);
        try {
            cloudFront.attach(edge.new Listener());
            return edge;
        } catch (RuntimeException | Error e) {
            edge.close();
            throw e;
        }
    }

    /**
     * The ports on which a distribution answers {@code localhost}.
     *
     * @throws IllegalArgumentException if there is no such distribution
     */
    public LocalPorts ports(String distributionId) {
        return sites.find(distributionId)
                .map(EdgeDistribution::ports)
                .orElseThrow(() -> new IllegalArgumentException("no distribution " + distributionId + " at this edge"));
    }

    /**
     * Serves a distribution at these ports from now on.
     *
     * @return whether they could be had
     * @throws IllegalArgumentException if there is no such distribution
     */
    public boolean listen(String distributionId, LocalPorts wanted) {
        synchronized (cloudFront) {
            var before = ports(distributionId);
            boolean moved = (before.http() == wanted.http() || plainPorts.move(distributionId, wanted.http()))
                    && (before.https() == wanted.https() || securePorts.move(distributionId, wanted.https()));
            if (moved) {
                sites.find(distributionId).ifPresent(site -> site.listen(wanted));
                cloudFront.rememberPorts(distributionId, wanted);
            }
            return moved;
        }
    }

    /** Delivers the logs of everything answered so far, now. */
    public void deliverLogs() {
        logs.deliver();
    }

    /** Empties the view that {@code /micro} gives of a distribution's events, and returns when it is empty. */
    public void resetMicro(String distributionId) {
        micro.reset(distributionId).join();
    }

    /** Goes on after the cloud's folder was deleted and made again, with a new certificate. */
    public void folderMadeAgain() {
        micro.makeFolders();
        tls.renew();
        sites.all().forEach(site -> site.cache().invalidate(List.of("/*")));
    }

    private boolean isServed(String distributionId) {
        return sites.find(distributionId)
                .filter(site -> site.served(options.clock().instant()))
                .isPresent();
    }

    private ChannelHandler connections(String distributionId, Transport transport) {
        var requests = requests(distributionId);
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                open.add(channel);
                var viewer = new ViewerConnection(channel);
                channel.pipeline()
                        .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                                .setMaxInitialLineLength(LONGEST_LINE)
                                .setMaxHeaderSize(LARGEST_REQUEST)));
                requests.addTo(channel, transport, viewer);
                channel.pipeline().addLast(new ViewerPatience(viewer, options.patience()));
                transport.prepare(channel, distributionId, requests);
            }
        };
    }

    private Transport.RequestHandlers requests(String distributionId) {
        return (channel, transport, viewer) -> {
            var turn = turns.computeIfAbsent(
                    channel.eventLoop(), loop -> new GroupCommit(loop, spool, options.clock(), unkept));
            channel.pipeline()
                    .addLast(new MicroHandler(distributionId, micro, () -> isServed(distributionId)))
                    .addLast(new EdgeHandler(
                            distributionId, transport, sites, responder, turn, micro, options.clock(), viewer));
        };
    }

    /** Stops listening, then delivers what is logged. No thread stays. */
    @Override
    public void close() {
        cloudFront.detach();
        plainPorts.close();
        securePorts.close();
        open.close();
        tls.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        micro.close();
        logs.close();
    }

    private final class Listener implements CloudFront.EdgeListener {

        @Override
        public void served(ServedDistribution distribution) {
            var id = distribution.id();
            if (sites.find(id).isPresent()) {
                sites.serve(distribution);
                return;
            }
            var before = distribution.ports().orElse(new LocalPorts(0, 0));
            var now = new LocalPorts(plainPorts.open(id, before.http()), securePorts.open(id, before.https()));
            sites.add(distribution, now, micro.open(id, distribution.collector()), new OutageNotice(options.console()));
            cloudFront.rememberPorts(id, now);
            tls.begin();
        }

        @Override
        public void gone(String distributionId) {
            plainPorts.close(distributionId);
            securePorts.close(distributionId);
            sites.remove(distributionId);
            micro.remove(distributionId);
        }

        @Override
        public void invalidated(String distributionId, List<String> paths) {
            sites.find(distributionId).ifPresent(site -> site.cache().invalidate(paths));
        }
    }
}
