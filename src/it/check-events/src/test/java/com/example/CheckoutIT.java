package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckoutIT {

    private static final String CHECKOUT = """
            {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",\
            "data":{"schema":"iglu:com.acme/checkout/jsonschema/1-0-2","data":{"total":9.99}}}""";

    private final URI collector = URI.create(System.getProperty("collector.url"));
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void buysSomething() throws Exception {
        send("e=pv&p=web&page=Home");
        send("e=pp&p=web&page=Home");
        send("e=pv&p=web&page=Basket");
        send("e=ue&p=web&ue_pr=" + URLEncoder.encode(CHECKOUT, StandardCharsets.UTF_8));
        send("e=pv&page=Thanks&p=" + System.getProperty("platform"));
    }

    private void send(String event) throws Exception {
        var request = HttpRequest.newBuilder(collector.resolve("/i?tv=it-1&aid=shop&" + event)).build();

        var answer = client.send(request, BodyHandlers.ofByteArray());

        assertEquals(200, answer.statusCode());
        assertEquals(43, answer.body().length);
    }
}
