package io.github.snowplowcollector.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** As much of S3 as reading takes: lists a bucket and hands objects out, and notes what it was asked for. */
final class StubBucket implements AutoCloseable {

    static final String NAME = "logs";

    final TreeMap<String, byte[]> objects = new TreeMap<>();
    final List<Map<String, String>> listings = Collections.synchronizedList(new ArrayList<>());
    final List<String> read = Collections.synchronizedList(new ArrayList<>());

    private final HttpServer server;

    StubBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var key = path.length() > NAME.length() + 2 ? path.substring(NAME.length() + 2) : "";
        if (key.isEmpty()) {
            var query = query(exchange.getRequestURI().getRawQuery());
            listings.add(query);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            send(exchange, 200, list(query).getBytes(UTF_8));
        } else if (!objects.containsKey(key)) {
            send(exchange, 404, new byte[0]);
        } else {
            object(exchange, key);
        }
    }

    private void object(HttpExchange exchange, String key) throws IOException {
        var bytes = objects.get(key);
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.getResponseHeaders().set("Last-Modified", "Tue, 24 Nov 2026 04:00:00 GMT");
        var range = exchange.getRequestHeaders().getFirst("Range");
        if (exchange.getRequestMethod().equals("GET")) {
            read.add(key);
        }
        if (range == null) {
            send(exchange, 200, bytes);
            return;
        }
        var ends = range.substring("bytes=".length()).split("-");
        int first = Integer.parseInt(ends[0]);
        int last = ends.length > 1 ? Math.min(Integer.parseInt(ends[1]), bytes.length - 1) : bytes.length - 1;
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length);
        send(exchange, 206, Arrays.copyOfRange(bytes, first, last + 1));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Map<String, String> query(String raw) {
        return Arrays.stream((raw == null ? "" : raw).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    }

    private String list(Map<String, String> query) {
        var prefix = query.getOrDefault("prefix", "");
        var delimiter = query.getOrDefault("delimiter", "");
        int most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
        var after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        var found = new TreeSet<String>();
        var last = "";
        boolean truncated = false;
        for (var key : objects.tailMap(after, false).keySet()) {
            if (!key.startsWith(prefix)) {
                continue;
            }
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            var entry = end < 0 ? key : key.substring(0, end + delimiter.length());
            if (!found.contains(entry) && found.size() == most) {
                truncated = true;
                break;
            }
            found.add(entry);
            last = key;
        }
        var xml = new StringBuilder(
                "<ListBucketResult><Name>" + NAME + "</Name><KeyCount>" + found.size() + "</KeyCount>");
        xml.append("<IsTruncated>").append(truncated).append("</IsTruncated>");
        if (truncated) {
            xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
        }
        for (var entry : found) {
            xml.append(
                    objects.containsKey(entry)
                            ? "<Contents><Key>" + entry
                                    + "</Key><LastModified>2026-11-24T04:00:00.000Z</LastModified><Size>"
                                    + objects.get(entry).length + "</Size></Contents>"
                            : "<CommonPrefixes><Prefix>" + entry + "</Prefix></CommonPrefixes>");
        }
        return xml + "</ListBucketResult>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
