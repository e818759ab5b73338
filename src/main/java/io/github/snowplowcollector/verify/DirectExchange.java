package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.dns.Dns;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * One request without a body over HTTP/1.1 on a connection of its own. The JDK's client connects where the JVM's resolver says; this one
 * where {@code dns} does, and all else is the host's: SNI, the certificate's name, {@code Host}. {@link #close} breaks it off at once.
 */
final class DirectExchange implements Callable<HttpResponse<byte[]>>, AutoCloseable {

    /** For each address, as a host may have some that are not reached from here. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpRequest request;
    private final SSLContext tls;
    private final Dns dns;

    private Optional<Socket> open = Optional.empty();
    private boolean closed;

    DirectExchange(HttpRequest request, SSLContext tls, Dns dns) {
        this.request = request;
        this.tls = tls;
        this.dns = dns;
    }

    @Override
    public HttpResponse<byte[]> call() throws IOException {
        var socket = connect();
        boolean secure = "https".equals(request.uri().getScheme());
        return secure ? overTls(socket) : exchange(socket, Optional.empty());
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (open.isPresent()) {
            open.get().close();
        }
    }

    private Socket connect() throws IOException {
        var host = request.uri().getHost();
        IOException last = new UnknownHostException(host);
        for (var address : dns.addresses(host)) {
            var socket = own(new Socket(Proxy.NO_PROXY));
            try {
                socket.connect(new InetSocketAddress(address, port()), Math.toIntExact(CONNECT.toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private synchronized Socket own(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            throw new SocketException("given up");
        }
        open = Optional.of(socket);
        return socket;
    }

    private HttpResponse<byte[]> overTls(Socket connected) throws IOException {
        var host = request.uri().getHost();
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(connected, host, port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return exchange(socket, Optional.of(socket.getSession()));
    }

    private HttpResponse<byte[]> exchange(Socket socket, Optional<SSLSession> session) throws IOException {
        socket.getOutputStream().write(head().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var reader = new AnswerReader(new BufferedInputStream(socket.getInputStream()));
        return new DirectAnswer(request, session, reader.status(), reader.headers(), reader.body());
    }

    private String head() {
        var uri = request.uri();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var head = new StringBuilder(request.method() + " " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: "
                + uri.getRawAuthority() + "\r\nConnection: close\r\n");
        if (request.method().equals("POST")) {
            head.append("Content-Length: 0\r\n");
        }
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        return head.append("\r\n").toString();
    }

    private int port() {
        var uri = request.uri();
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
