package io.github.snowplowcollector.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer; {@code Content-Length}, {@code Date} and {@code Connection} are the server's business.
 *
 * @param status HTTP status
 * @param headers header values by name, in order
 * @param body the whole body; for HEAD, what GET would send: the server leaves it out and keeps its
 *     length, unless {@code Content-Length} says another
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    public HttpResponse {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), new byte[0]);
    }

    public static HttpResponse xml(int status, String body) {
        return new HttpResponse(
                status, Map.of("Content-Type", "application/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is sent without a body and without its length, whatever was asked. */
    public boolean isBodiless() {
        return status == 204 || status == 304;
    }

    /** How many bytes GET would send. */
    public String contentLength() {
        return headers.getOrDefault("Content-Length", Integer.toString(body.length));
    }

    /** The same answer with one header set. */
    public HttpResponse with(String name, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new HttpResponse(status, changed, body);
    }
}
