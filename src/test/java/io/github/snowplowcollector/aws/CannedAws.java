package io.github.snowplowcollector.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server that answers STS's GetCallerIdentity and AssumeRole, and everything else with what was queued, then 200. */
final class CannedAws implements AutoCloseable {

    static final String ACCOUNT = "111122223333";

    record Answer(int status, String body) {
        static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    "<Error><Code>" + code + "</Code><Message>" + message
                            + "</Message><RequestId>REQ1</RequestId></Error>");
        }
    }

    /** An error of a service that speaks JSON. */
    static Answer json(int status, String code, String message) {
        return new Answer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    record Request(String line, Map<String, List<String>> headers, String body) {
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst();
        }
    }

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    CannedAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    CannedAws answer(Answer... queued) {
        answers.addAll(List.of(queued));
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The requests so far, as {@code GET /bucket}; an STS request as its action. */
    List<String> lines() {
        return requests.stream().map(Request::line).toList();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean sts = body.startsWith("Action=");
            String line = sts
                    ? body.replaceFirst("Action=(\\w+).*", "$1")
                    : exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getPath();
            requests.add(new Request(line, Map.copyOf(exchange.getRequestHeaders()), body));
            Answer answer = sts && answers.isEmpty()
                    ? new Answer(200, sts(line))
                    : Optional.ofNullable(answers.poll()).orElse(new Answer(200, ""));
            byte[] bytes = exchange.getRequestMethod().equals("HEAD")
                    ? new byte[0]
                    : answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amz-request-id", "REQ1");
            if (answer.body().startsWith("{")) {
                exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Who calls, as STS says it. */
    static String caller(String arn) {
        return "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>" + arn + "</Arn><UserId>A</UserId><Account>"
                + ACCOUNT + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    }

    private static String sts(String action) {
        return switch (action) {
            case "GetCallerIdentity" -> caller("arn:aws:iam::" + ACCOUNT + ":user/ann");
            case "AssumeRole" ->
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLEKEY</AccessKeyId>"
                        + "<SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>"
                        + "<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
            default -> throw new IllegalArgumentException(action);
        };
    }
}
