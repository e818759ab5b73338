package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.ground.DaemonThreads;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.ground.ThisPlugin;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Sends single requests over HTTP/1.1, follows no redirect, and reads no more than {@link BoundedBody#LIMIT} bytes of a body. */
public final class HttpProbe implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("snowplow-probe"));
    private final ProxySelector proxies;
    private final HttpClient client;
    private final String userAgent;
    private final Duration timeout;

    /**
     * @param version the plugin's version, for the {@code User-Agent}
     * @param proxies the proxy for each scheme, {@code http} and {@code https}; empty leaves it to the JVM's settings
     * @param tls what to trust; empty trusts what the JVM trusts
     * @param timeout longest time for one request and its answer
     */
    public HttpProbe(String version, Map<String, ProxySettings> proxies, Optional<SSLContext> tls, Duration timeout) {
        this.userAgent = ThisPlugin.NAME + "/" + version;
        this.timeout = timeout;
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads);
        tls.ifPresent(builder::sslContext);
        if (proxies.isEmpty()) {
            this.proxies = Optional.ofNullable(ProxySelector.getDefault()).orElse(HttpClient.Builder.NO_PROXY);
        } else {
            var settings = new SettingsProxies(proxies);
            this.proxies = settings;
            builder.authenticator(settings.logins());
        }
        this.client = builder.proxy(this.proxies).build();
    }

    /** Whether a proxy would be asked for {@code uri}, and would resolve its host. */
    boolean usesProxy(URI uri) {
        return proxies.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    /**
     * Sends a GET without further headers.
     *
     * @throws HttpTimeoutException if the answer is not there in time
     * @throws IOException if there is none
     */
    public HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return send("GET", uri, Map.of());
    }

    /**
     * Sends a request without a body.
     *
     * @throws HttpTimeoutException if the answer is not there in time
     * @throws IOException if there is none
     */
    HttpResponse<byte[]> send(String method, URI uri, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .header("User-Agent", userAgent);
        headers.forEach(request::header);
        var exchange = client.sendAsync(request.build(), info -> new BoundedBody());
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + Durations.rounded(timeout));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("cannot ask " + uri.getHost(), e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
