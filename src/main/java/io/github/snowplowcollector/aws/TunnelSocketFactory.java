package io.github.snowplowcollector.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Speaks TLS through the tunnel of a proxy, in the two steps in which {@link java.net.HttpURLConnection} asks for it. */
final class TunnelSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory tls;
    private final ProxySettings proxy;

    TunnelSocketFactory(SSLSocketFactory tls, ProxySettings proxy) {
        this.tls = tls;
        this.proxy = proxy;
    }

    /** First the socket, which makes the tunnel when it is connected. */
    @Override
    public Socket createSocket() {
        return new TunnelSocket(proxy);
    }

    /** Then TLS on top of it. */
    @Override
    public Socket createSocket(Socket tunnel, String host, int port, boolean autoClose) throws IOException {
        return tls.createSocket(tunnel, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw oneStep();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw oneStep();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw oneStep();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw oneStep();
    }

    private static UnsupportedOperationException oneStep() {
        return new UnsupportedOperationException("a tunnel is made in two steps");
    }
}
