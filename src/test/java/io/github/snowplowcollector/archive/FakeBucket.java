package io.github.snowplowcollector.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A bucket of path-style S3: lists, hands out objects, and answers sub-resources as it is told. Everybody but its owner is refused. */
public final class FakeBucket implements HttpHandler {

    public static final String OWNER = "111122223333";

    private final String name;
    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Reply> subResources = new ConcurrentHashMap<>();
    private volatile int pageSize = 2;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public FakeBucket(String name) {
        this.name = name;
    }

    /** An answer of S3. */
    public record Reply(int status, String body) {

        /** An error in S3's XML. */
        public static Reply error(int status, String code) {
            return new Reply(status, "<Error><Code>" + code + "</Code><Message>said so</Message></Error>");
        }
    }

    /** How many keys a page has at most; S3 has 1000. */
    public void pageSize(int keys) {
        pageSize = keys;
    }

    private record Stored(byte[] bytes, Instant lastModified) {}

    public void put(String key, byte[] bytes, Instant lastModified) {
        objects.put(key, new Stored(bytes, lastModified));
    }

    public void clear() {
        objects.clear();
    }

    /** What {@code GET ?name} answers. */
    public void subResource(String subResource, Reply reply) {
        subResources.put(subResource, reply);
    }

    /** Requests so far: {@code list}, an object's key or a sub-resource. */
    public List<String> requests() {
        return requests;
    }

    /** A log file with one row for each request id, whose query is {@code eid=<id's event>}. */
    public static byte[] log(Instant time, Map<String, String> queriesById) {
        var text = new StringBuilder(
                "#Version: 1.0\n#Fields: date time cs-method cs-uri-stem cs-uri-query x-edge-request-id\n");
        queriesById.forEach((id, query) -> text.append(time.toString(), 0, 10)
                .append('\t')
                .append(time.toString(), 11, 19)
                .append("\tGET\t/i\t")
                .append(query)
                .append('\t')
                .append(id)
                .append('\n'));
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = answer(exchange);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.getResponseHeaders().add("x-amz-request-id", "R");
            // Or each answer waits for a delayed acknowledgement.
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
            exchange.getResponseBody().write(reply.body);
        }
    }

    private record Raw(int status, byte[] body) {

        static Raw of(Reply reply) {
            return new Raw(reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private Raw answer(HttpExchange exchange) {
        if (!OWNER.equals(exchange.getRequestHeaders().getFirst("x-amz-expected-bucket-owner"))) {
            return Raw.of(Reply.error(403, "AccessDenied"));
        }
        var key =
                exchange.getRequestURI().getPath().substring(name.length() + 1).replaceFirst("^/", "");
        var query = query(exchange);
        if (!key.isEmpty()) {
            requests.add(key);
            return Optional.ofNullable(objects.get(key))
                    .map(stored -> new Raw(200, stored.bytes()))
                    .orElseGet(() -> Raw.of(Reply.error(404, "NoSuchKey")));
        }
        if (query.containsKey("list-type")) {
            requests.add("list");
            return Raw.of(list(query));
        }
        var subResource = query.keySet().iterator().next();
        requests.add(subResource);
        return Raw.of(subResources.getOrDefault(subResource, Reply.error(501, "NotImplemented")));
    }

    private Reply list(Map<String, String> query) {
        var after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        var prefix = query.getOrDefault("prefix", "");
        var delimiter = query.getOrDefault("delimiter", "");
        int max = Math.min(Integer.parseInt(query.getOrDefault("max-keys", "1000")), pageSize);
        var page = new ArrayList<String>();
        var body = new StringBuilder();
        var more = false;
        for (var entry : objects.tailMap(after, false).entrySet()) {
            var item = item(entry.getKey(), prefix, delimiter);
            if (!entry.getKey().startsWith(prefix) || item.compareTo(after) <= 0 || page.contains(item)) {
                continue;
            }
            more = page.size() == max;
            if (more) {
                break;
            }
            page.add(item);
            body.append(
                    item.equals(entry.getKey())
                            ? "<Contents><Key>" + item + "</Key><LastModified>"
                                    + entry.getValue().lastModified() + "</LastModified><Size>"
                                    + entry.getValue().bytes().length + "</Size></Contents>"
                            : "<CommonPrefixes><Prefix>" + item + "</Prefix></CommonPrefixes>");
        }
        var next = more
                ? "<IsTruncated>true</IsTruncated><NextContinuationToken>" + page.get(max - 1)
                        + "</NextContinuationToken>"
                : "<IsTruncated>false</IsTruncated>";
        return new Reply(200, "<ListBucketResult>" + next + body + "</ListBucketResult>");
    }

    /** The key, or what is in common up to the delimiter. */
    private static String item(String key, String prefix, String delimiter) {
        int end = delimiter.isEmpty() || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? key : key.substring(0, end + delimiter.length());
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Stream.of(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")
                        .split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
