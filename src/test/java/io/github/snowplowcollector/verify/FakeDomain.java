package io.github.snowplowcollector.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.RecordType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** The https side of a domain on a loopback port, and the DNS that leads there. Its certificate has two names. */
final class FakeDomain implements AutoCloseable {

    static final String HOST = "collect.example.com";
    static final String SECOND = "c.example.net";

    /** What hosts asked for, by the name in their hello. */
    final List<String> hellos = new CopyOnWriteArrayList<>();

    /** Values by name and type, of which a test takes away and adds. */
    final Map<String, List<String>> zone = new ConcurrentHashMap<>();

    final SSLContext tls;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;

    FakeDomain(HttpHandler pixel) throws IOException, GeneralSecurityException {
        tls = TestTls.of("domain.p12");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/i", exchange -> {
            note(exchange);
            pixel.handle(exchange);
        });
        server.start();
        for (var host : List.of(HOST, SECOND)) {
            zone.put(host + " A", List.of("127.0.0.1"));
            zone.put(host + " AAAA", List.of("0:0:0:0:0:0:0:1"));
        }
    }

    Dns dns() {
        return this::values;
    }

    URI url() {
        return url(HOST);
    }

    URI url(String host) {
        return URI.create("https://" + host + ":" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    private List<String> values(String name, RecordType type) {
        return zone.getOrDefault(name + " " + type, List.of());
    }

    private void note(HttpExchange exchange) {
        var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
        hellos.add(session.getRequestedServerNames() + " "
                + exchange.getRequestHeaders().getFirst("Host"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
