package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.local.acm.Certificates;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import io.github.snowplowcollector.local.tls.ServerKey;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * TLS with the cloud's own certificate, or with that of the distribution whose name a viewer asks for. All that is slow about it happens on a thread of its own: the certificate is made soon after
 * there is something to serve, the JDK's TLS is loaded when the first viewer comes, who waits for both.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class TlsTransport implements Transport, AutoCloseable {

    private static final String HANDLER = "tls";
    private static final String HTTP_2 = "h2";
    /** Many times what any viewer says of itself. */
    private static final int LONGEST_HELLO = 64 * 1024;

    private static final AttributeKey<String> SERVER_NAME = AttributeKey.valueOf(TlsTransport.class, "serverName");

    /** Not in the first second, which belongs to the start of all that somebody waits for. */
    private static final long BEGIN_MILLIS = 1000;

    private final CloudCertificate certificate;
    private final Certificates certificates;
    private final EdgeDistributions sites;

    /** By ARN; the worker's own. */
    private final Map<String, Owned> owned = new HashMap<>();

    private final ScheduledExecutorService worker;
    private @Nullable CompletableFuture<SSLContext> context;

    /**
     * @param certificate the cloud's own
     * @param certificates those that distributions bear
     * @param sites tells which distribution has a name
     */
    TlsTransport(CloudCertificate certificate, Certificates certificates, EdgeDistributions sites) {
        this.certificate = certificate;
        this.certificates = certificates;
        this.sites = sites;
        worker = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("snowplow-edge-tls"));
    }

    /** Makes the certificate soon, if there is none. */
    void begin() {
        worker.schedule(this::ensureQuietly, BEGIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Makes a new certificate soon, for the connections that come then. */
    void renew() {
        synchronized (this) {
            context = null;
        }
        begin();
    }

    private void ensureQuietly() {
        try {
            certificate.ensure();
        } catch (IOException e) {
            // It is tried again when the first viewer comes, and then the connection fails.
            return;
        }
    }

    @Override
    public void prepare(Channel connection, String portOwner, RequestHandlers streams) {
        connection.pipeline().addFirst(new ServerNames(portOwner, streams));
    }

    /** Waits for the name that a viewer asks for: the certificate and the versions of TLS depend on it. */
    private final class ServerNames extends AbstractSniHandler<SSLEngine> {

        private final String portOwner;
        private final RequestHandlers streams;

        /** How long viewers may take is the connection's own business. */
        ServerNames(String portOwner, RequestHandlers streams) {
            super(LONGEST_HELLO, 0);
            this.portOwner = portOwner;
            this.streams = streams;
        }

        @Override
        protected Future<SSLEngine> lookup(ChannelHandlerContext context, @Nullable String name) {
            var promise = context.executor().<SSLEngine>newPromise();
            var asked = name == null ? "" : name.toLowerCase(Locale.ROOT);
            context.channel().attr(SERVER_NAME).set(asked);
            engine(asked).whenComplete((engine, failure) -> {
                if (engine == null) {
                    promise.tryFailure(failure);
                } else {
                    offerProtocols(engine, asked);
                    promise.trySuccess(engine);
                }
            });
            return promise;
        }

        private void offerProtocols(SSLEngine engine, String asked) {
            boolean http2 = sites.select(asked, portOwner)
                    .filter(site -> site.distribution().http2())
                    .isPresent();
            engine.setHandshakeApplicationProtocolSelector((self, offered) -> agreed(offered, http2));
        }

        @Override
        protected void onLookupComplete(
                ChannelHandlerContext context, @Nullable String name, Future<SSLEngine> engine) {
            if (engine.isSuccess()) {
                context.pipeline().addAfter(context.name(), null, new Negotiation(engine.getNow(), streams));
                context.pipeline().replace(this, HANDLER, new SslHandler(engine.getNow()));
            } else {
                context.close();
            }
        }
    }

    /** Empty where there is nothing to agree on: then it is HTTP/1.1 as well. */
    private static String agreed(List<String> offered, boolean http2) {
        return Stream.of(HTTP_2, "http/1.1")
                .filter(protocol -> http2 || !protocol.equals(HTTP_2))
                .filter(offered::contains)
                .findFirst()
                .orElse("");
    }

    /** Waits for the end of the handshake. The handlers in place are HTTP/1.1's; nothing of HTTP/2 is loaded for them. */
    private final class Negotiation extends ChannelInboundHandlerAdapter {

        private final SSLEngine engine;
        private final RequestHandlers streams;

        Negotiation(SSLEngine engine, RequestHandlers streams) {
            this.engine = engine;
            this.streams = streams;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent) {
                if (HTTP_2.equals(engine.getApplicationProtocol())) {
                    Http2Connection.begin(context, TlsTransport.this, streams);
                }
                context.pipeline().remove(this);
            }
            context.fireUserEventTriggered(event);
        }
    }

    /** What a viewer negotiates with: the certificate of the distribution that has the name for an alias, if it has one of its own. */
    private CompletableFuture<SSLEngine> engine(String name) {
        var own = sites.named(name)
                .map(EdgeDistribution::distribution)
                .filter(distribution ->
                        distribution.enabled() && !distribution.domain().equals(name))
                .flatMap(ServedDistribution::certificate);
        return own.isPresent()
                ? CompletableFuture.supplyAsync(() -> engine(own.get()), worker)
                : context().thenApply(ready -> engine(ready, true));
    }

    private SSLEngine engine(ServedDistribution.OwnCertificate certificate) {
        try {
            var key = certificates
                    .serverKey(certificate.arn())
                    .orElseThrow(() -> new IOException("there is no certificate " + certificate.arn()));
            var known = owned.get(certificate.arn());
            if (known == null || !known.key().equals(key)) {
                known = new Owned(key, key.server());
                owned.put(certificate.arn(), known);
            }
            return engine(known.context(), certificate.oldViewers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param key made what is in the context: a renewed certificate has another */
    private record Owned(ServerKey key, SSLContext context) {}

    /** A failure is not kept: the disk may have room again. */
    private synchronized CompletableFuture<SSLContext> context() {
        var current = context;
        if (current == null || current.isCompletedExceptionally()) {
            current = CompletableFuture.supplyAsync(this::load, worker);
            context = current;
        }
        return current;
    }

    private SSLContext load() {
        try {
            return certificate.server();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLEngine engine(SSLContext context, boolean oldViewers) {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        TlsSession.restrict(engine, oldViewers);
        return engine;
    }

    @Override
    public Optional<TlsSession> session(Channel connection) {
        return handler(connection)
                .map(handler -> TlsSession.of(
                        handler.engine().getSession(),
                        connection.attr(SERVER_NAME).get()));
    }

    @Override
    public Channel connection(Channel channel) {
        return channel;
    }

    @Override
    public void endOutput(Channel connection) {
        var handler = handler(connection);
        if (handler.isPresent() && connection instanceof DuplexChannel duplex) {
            handler.get().closeOutbound().addListener(done -> duplex.shutdownOutput());
        } else {
            connection.close();
        }
    }

    private static Optional<SslHandler> handler(Channel connection) {
        return Optional.ofNullable((SslHandler) connection.pipeline().get(HANDLER));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
