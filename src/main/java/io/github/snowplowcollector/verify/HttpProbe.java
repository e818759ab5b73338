package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.aws.ProxySettings;
import io.github.snowplowcollector.dns.Dns;
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
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private final Optional<SSLContext> tls;
    private final Optional<OwnHosts> own;

    /**
     * @param version the plugin's version, for the {@code User-Agent}
     * @param proxies the proxy for each scheme, {@code http} and {@code https}; empty leaves it to the JVM's settings
     * @param tls what to trust; empty trusts what the JVM trusts
     * @param timeout longest time for one request and its answer
     * @param own hosts to look up by another DNS than the JVM's, where no proxy does
     */
    public HttpProbe(
            String version,
            Map<String, ProxySettings> proxies,
            Optional<SSLContext> tls,
            Duration timeout,
            Optional<OwnHosts> own) {
        this(version, selector(proxies), tls, timeout, own);
    }

    /** One that knows no host but by the JVM's DNS. */
    public HttpProbe(String version, Map<String, ProxySettings> proxies, Optional<SSLContext> tls, Duration timeout) {
        this(version, proxies, tls, timeout, Optional.empty());
    }

    private HttpProbe(
            String version, ProxySelector proxies, Optional<SSLContext> tls, Duration timeout, Optional<OwnHosts> own) {
        this.userAgent = ThisPlugin.NAME + "/" + version;
        this.proxies = proxies;
        this.timeout = timeout;
        this.tls = tls;
        this.own = own;
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .proxy(proxies)
                .executor(threads);
        tls.ifPresent(builder::sslContext);
        if (proxies instanceof SettingsProxies settings) {
            builder.authenticator(settings.logins());
        }
        this.client = builder.build();
    }

    /** For a local cloud, which no proxy reaches; the parameters are those of the constructor. */
    public static HttpProbe withoutProxy(
            String version, Optional<SSLContext> tls, Duration timeout, Optional<OwnHosts> own) {
        return new HttpProbe(version, HttpClient.Builder.NO_PROXY, tls, timeout, own);
    }

    private static ProxySelector selector(Map<String, ProxySettings> proxies) {
        return proxies.isEmpty()
                ? Optional.ofNullable(ProxySelector.getDefault()).orElse(HttpClient.Builder.NO_PROXY)
                : new SettingsProxies(proxies);
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
        var builder = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .header("User-Agent", userAgent);
        headers.forEach(builder::header);
        var request = builder.build();
        var direct = own.filter(hosts -> hosts.names().contains(uri.getHost()) && !usesProxy(uri));
        if (direct.isPresent()) {
            return sendDirectly(request, direct.get().dns());
        }
        var exchange = client.sendAsync(request, info -> new BoundedBody());
        try {
            return await(exchange, uri);
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpResponse<byte[]> sendDirectly(HttpRequest request, Dns dns) throws IOException, InterruptedException {
        try (var exchange = new DirectExchange(request, trust(), dns)) {
            return await(threads.submit(exchange), request.uri());
        }
    }

    private HttpResponse<byte[]> await(Future<HttpResponse<byte[]>> answer, URI uri)
            throws IOException, InterruptedException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + Durations.rounded(timeout));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("cannot ask " + uri.getHost(), e.getCause());
        }
    }

    private SSLContext trust() {
        try {
            return tls.isPresent() ? tls.get() : SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
