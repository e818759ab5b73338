package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.AccessLogRow;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Instant;

/** Who is at the other end of a connection, and since when its last request is under way. Belongs to its event loop's thread. */
final class ViewerConnection {

    private final String ip;
    private final int port;
    private long lastHead = System.nanoTime();

    ViewerConnection(Channel channel) {
        var viewer = channel.remoteAddress() instanceof InetSocketAddress address ? address : null;
        ip = viewer == null ? "" : NetUtil.toAddressString(viewer.getAddress());
        port = viewer == null ? 0 : viewer.getPort();
    }

    private ViewerConnection(String ip, int port) {
        this.ip = ip;
        this.port = port;
    }

    /** The same of a stream that begins in it. */
    ViewerConnection ofStream() {
        return new ViewerConnection(ip, port);
    }

    void sentHead() {
        lastHead = System.nanoTime();
    }

    long nanosSinceHead() {
        return System.nanoTime() - lastHead;
    }

    /** What the log says of the request whose head came last. */
    AccessLogRow row(
            ServedDistribution distribution,
            EdgeRequest request,
            EdgeAnswer answer,
            String requestId,
            Instant now,
            int bytesSent) {
        long millis = nanosSinceHead() / 1_000_000;
        return new AccessLogRow(
                now,
                AnswerWriter.LOCATION,
                bytesSent,
                ip,
                request.method(),
                distribution.domain(),
                request.path(),
                answer.status(),
                request.query(),
                request,
                distribution.cookies(),
                answer.result().text(),
                requestId,
                request.tls().isPresent() ? "https" : "http",
                request.bytes(),
                millis,
                request.tls().map(TlsSession::protocol).orElse(""),
                request.tls().map(TlsSession::cipher).orElse(""),
                request.version(),
                port,
                millis,
                answer.detail(),
                answer.headers().get("Content-Type").orElse(""),
                answer.status() == 304 ? -1 : answer.length(),
                answer.rangeStart(),
                answer.rangeEnd());
    }
}
