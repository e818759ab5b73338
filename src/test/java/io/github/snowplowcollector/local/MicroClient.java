package io.github.snowplowcollector.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Micro's API at a port as a test of an application would. */
public final class MicroClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;

    public MicroClient(int port) {
        base = "http://localhost:" + port;
    }

    /** Whether anybody listens there. */
    public static boolean listens(URI url) {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends an event in a GET and returns the status. */
    public int event(String query) {
        return send(request("/i?" + query).build()).statusCode();
    }

    public JsonNode get(String path) {
        return json(send(request(path).build()), 200);
    }

    public JsonNode post(String path, String body) {
        return json(send(request(path).POST(BodyPublishers.ofString(body)).build()), 200);
    }

    public HttpResponse<String> answer(String method, String path, String body) {
        return send(request(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    /** Asks and does not wait. */
    public CompletableFuture<HttpResponse<String>> ask(String path) {
        return HTTP.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    /** The lines of an answer that goes on, as they come. */
    public CompletableFuture<HttpResponse<java.util.stream.Stream<String>>> lines(String path, String... headers) {
        var request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
