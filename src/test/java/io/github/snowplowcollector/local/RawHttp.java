package io.github.snowplowcollector.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Requests byte by byte, which no HTTP client would send. */
public final class RawHttp {

    private RawHttp() {}

    /** An answer; header names in lower case, the body as Latin-1. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** Sends a request with extra header lines and no body. */
    public static Answer send(int port, String method, String target, String... headers) {
        var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        return exchange(port, method, request + "Connection: close\r\n\r\n");
    }

    /** Sends these bytes (Latin-1) on a new connection and reads one answer. */
    public static Answer exchange(int port, String method, String bytes) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return read(new BufferedInputStream(socket.getInputStream()), method);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer. */
    public static Answer read(InputStream in, String method) throws IOException {
        var status = line(in).split(" ", 3)[1];
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = method.equals("HEAD") || status.startsWith("1")
                ? 0
                : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        return new Answer(Integer.parseInt(status), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
