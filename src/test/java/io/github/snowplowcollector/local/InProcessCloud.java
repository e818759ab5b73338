package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.edge.Edge;
import io.github.snowplowcollector.local.http.HttpDate;
import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.PortBinder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The local cloud's services for an SDK's client of the same process: all of S3, CloudFront and STS, and no port for them, so that no call
 * waits for other threads to wake.
 */
public final class InProcessCloud implements SdkHttpClient {

    /** Where clients are to send: nothing listens there. */
    public static final URI ENDPOINT = URI.create("http://localhost:1");

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final LocalServices services;

    private InProcessCloud(LocalServices services) {
        this.services = services;
    }

    /** What its name server would say of a name. */
    public List<String> dns(String name, String type) {
        return services.zones().values(name, type);
    }

    /** Opens the cloud of a folder, which nobody else uses. */
    public static InProcessCloud open(LocalCloudOptions options) {
        try {
            Files.createDirectories(options.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new InProcessCloud(LocalServices.open(options.directory(), options));
    }

    /** Serves its distributions to viewers, on ports of this machine. */
    public Edge serve(LocalCloudOptions options) {
        return RunningCloud.edge(services, new PortBinder(Duration.ZERO), options);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest sent) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(
                        sent.httpRequest().method().name(), services.api().handle(request(sent)));
            }

            @Override
            public void abort() {
                // An answer is whole before anybody could give it up.
            }
        };
    }

    private static HttpRequest request(HttpExecuteRequest sent) throws IOException {
        var request = sent.httpRequest();
        var headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, InProcessCloud::both));
        return new HttpRequest(
                request.method().name(),
                request.encodedPath().isEmpty() ? "/" : request.encodedPath(),
                request.encodedQueryParameters().orElse(""),
                headers,
                body(sent),
                CLIENT);
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static byte[] body(HttpExecuteRequest sent) throws IOException {
        if (sent.contentStreamProvider().isEmpty()) {
            return new byte[0];
        }
        try (var body = sent.contentStreamProvider().get().newStream()) {
            return body.readAllBytes();
        }
    }

    /** As the server writes it. */
    private static HttpExecuteResponse response(String method, HttpResponse answer) {
        var head = SdkHttpResponse.builder().statusCode(answer.status());
        answer.headers().forEach(head::putHeader);
        head.putHeader("Date", HttpDate.format(Instant.now()));
        boolean bodiless = answer.isBodiless();
        if (!bodiless) {
            head.putHeader("Content-Length", answer.contentLength());
        }
        var response = HttpExecuteResponse.builder().response(head.build());
        return bodiless || method.equals("HEAD")
                ? response.build()
                : response.responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                        .build();
    }

    @Override
    public void close() {
        // What the services hold is on the disk.
    }
}
