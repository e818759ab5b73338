package io.github.snowplowcollector.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A socket that is connected to where it was told through a tunnel of an HTTP proxy. */
final class TunnelSocket extends Socket {

    private static final int LONGEST_HEAD = 16 * 1024;

    private final ProxySettings proxy;

    TunnelSocket(ProxySettings proxy) {
        super(Proxy.NO_PROXY);
        this.proxy = proxy;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        var target = (InetSocketAddress) endpoint;
        super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
        int patience = getSoTimeout();
        setSoTimeout(timeout);
        getOutputStream().write(request(target).getBytes(StandardCharsets.ISO_8859_1));
        String status = head(getInputStream()).lines().findFirst().orElse("");
        if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
            close();
            throw new IOException("Unable to tunnel through proxy. Proxy returns \"" + status + "\"");
        }
        setSoTimeout(patience);
    }

    private String request(InetSocketAddress target) {
        String address = target.getHostString() + ":" + target.getPort();
        String login = proxy.user().orElse("") + ":" + proxy.password().orElse("");
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return "CONNECT " + address + " HTTP/1.1\r\nHost: " + address + "\r\nProxy-Authorization: Basic " + basic
                + "\r\n\r\n";
    }

    /** Byte by byte, because what follows the head is TLS and not ours to take. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (head.size() < LONGEST_HEAD
                && !head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
