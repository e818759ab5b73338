package io.github.snowplowcollector.local.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire. Path, query and header values hold one character (0 to 255) for each byte that was sent.
 *
 * @param method HTTP method
 * @param path raw path of the request target, as sent
 * @param query raw query of the request target without {@code ?}, as sent; empty if there is none
 * @param headers header values by lower-case name, in order
 * @param body the whole body, still in its transfer encoding if it is {@code aws-chunked}
 * @param client address of the client
 */
public record HttpRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        InetSocketAddress client) {

    /** First value of a header, by lower-case name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
