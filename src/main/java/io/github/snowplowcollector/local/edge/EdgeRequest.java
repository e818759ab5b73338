package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.accesslog.RequestHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A viewer's request; all texts are raw bytes as Latin-1.
 *
 * @param path as sent, without scheme, host and query
 * @param query without {@code ?}; empty if there is none
 * @param host the {@code Host} as sent; empty if there is none
 * @param version {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param target length of the request target
 * @param url length of the whole address, scheme and host included, which is what CloudFront limits
 * @param tls what the connection agreed on; empty for plain http
 */
record EdgeRequest(
        String method,
        String path,
        String query,
        String host,
        String version,
        int target,
        int url,
        HttpHeaders headers,
        Optional<TlsSession> tls)
        implements RequestHeaders {

    /** As CloudFront logs it. Only a stream's request has this very one; a line of HTTP/1.1 may claim anything. */
    static final HttpVersion HTTP_2 = new HttpVersion("HTTP", 2, 0, true);

    private static final String OLD_VERSION = "HTTP/1.0";
    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");

    /** Empty if no distribution could answer it: a target that is neither a path nor an address, two hosts, or none since HTTP/1.1. */
    static Optional<EdgeRequest> of(HttpRequest request, Optional<TlsSession> tls) {
        var target = request.uri();
        var version = request.protocolVersion().text();
        var headers = request.headers();
        var hosts = headers.valueStringIterator(HttpHeaderNames.HOST);
        var host = hosts.hasNext() ? hosts.next() : null;
        if (hosts.hasNext() || !isKnown(request.protocolVersion()) || (host == null && !version.equals(OLD_VERSION))) {
            return Optional.empty();
        }
        int start = target.startsWith("/") ? 0 : startOfPath(target);
        if (start < 0) {
            return Optional.empty();
        }
        int mark = target.indexOf('?', start);
        var path = mark < 0 ? target.substring(start) : target.substring(start, mark);
        int site = (tls.isPresent() ? "https://" : "http://").length() + (host == null ? 0 : host.length());
        return Optional.of(new EdgeRequest(
                request.method().name(),
                path.isEmpty() ? "/" : path,
                mark < 0 ? "" : target.substring(mark + 1),
                host == null ? "" : host,
                version,
                target.length(),
                start == 0 ? site + target.length() : target.length(),
                headers,
                tls));
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isKnown(HttpVersion version) {
        return version == HTTP_2 || version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }

    /** Where the path begins behind {@code http://host}; -1 if the target is something else. */
    private static int startOfPath(String target) {
        var lower = target.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return -1;
        }
        int authority = target.indexOf("//") + 2;
        for (int i = authority; i < target.length(); i++) {
            if (target.charAt(i) == '/' || target.charAt(i) == '?') {
                return i;
            }
        }
        return target.length();
    }

    /** The same for another path. */
    EdgeRequest at(String other) {
        return new EdgeRequest(method, other, query, host, version, target, url, headers, tls);
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    @Override
    public String header(CharSequence name) {
        var value = headers.get(name);
        return value == null ? "" : value;
    }

    @Override
    public String joined(CharSequence name) {
        return headers.contains(name) ? String.join(", ", headers.getAll(name)) : "";
    }

    boolean hasBody() {
        var length = header(HttpHeaderNames.CONTENT_LENGTH);
        return (!length.isEmpty() && !length.equals("0")) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Bytes of request line and headers, which CloudFront limits together. */
    int size() {
        int bytes = method.length() + 1 + target + 1 + version.length() + 2 + 2;
        for (var entries = headers.iteratorCharSequence(); entries.hasNext(); ) {
            var entry = entries.next();
            bytes += entry.getKey().length() + entry.getValue().length() + 4;
        }
        return bytes;
    }

    /** Bytes that the viewer sent, or says to send: request line, headers, and a body whose length is given. */
    long bytes() {
        var length = header(HttpHeaderNames.CONTENT_LENGTH);
        return !length.isEmpty() && LENGTH.matcher(length).matches() ? size() + Long.parseLong(length) : size();
    }
}
