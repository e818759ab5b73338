package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS with the cloud's own certificate. All that is slow about it happens on a thread of its own: the certificate is made soon after
 * there is something to serve, the JDK's TLS is loaded when the first viewer comes, who waits for both.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a connection that could not be closed nothing is left to do
final class TlsTransport implements Transport, AutoCloseable {

    private static final String HANDLER = "tls";

    /** Not in the first second, which belongs to the start of all that somebody waits for. */
    private static final long BEGIN_MILLIS = 1000;

    private final CloudCertificate certificate;
    private final ScheduledExecutorService worker;
    private @Nullable CompletableFuture<SSLContext> context;

    TlsTransport(CloudCertificate certificate) {
        this.certificate = certificate;
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
    public void prepare(Channel connection) {
        connection.config().setAutoRead(false);
        context()
                .whenComplete((ready, failure) -> connection.eventLoop().execute(() -> {
                    if (ready == null) {
                        connection.close();
                    } else {
                        connection.pipeline().addFirst(HANDLER, handler(ready));
                        connection.config().setAutoRead(true);
                    }
                }));
    }

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

    private static SslHandler handler(SSLContext context) {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        TlsSession.restrict(engine);
        return new SslHandler(engine);
    }

    @Override
    public Optional<TlsSession> session(Channel connection) {
        return handler(connection).map(handler -> TlsSession.of(handler.engine().getSession()));
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
