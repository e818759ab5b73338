package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${collector.url}")
    private URI collector;

    @Test
    void tellsOfAnOrder(@Value("${local.server.port}") int port) throws Exception {
        var order = URI.create("http://localhost:" + port + "/orders/A-1");

        assertThat(status(HttpRequest.newBuilder(order).POST(BodyPublishers.noBody()))).isEqualTo(200);

        // Answered once the event is there; what is in it, check-events looks at.
        var await = collector.resolve("/micro/await?good=1&timeout=20s");
        assertThat(status(HttpRequest.newBuilder(await))).isEqualTo(200);
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
