package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class TrackingIT {

    private final URI collector = URI.create(System.getProperty("collector.url"));

    @Test
    void sendsAPageView() throws Exception {
        var request = HttpRequest.newBuilder(collector.resolve("/i?e=pv&p=web&tv=it-1&aid=shop&page=Home"))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(200, answer.statusCode());
        assertEquals(43, answer.body().length);
    }
}
