package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.snowplowcollector.testing.SnowplowCollector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckoutTest {

    @RegisterExtension
    static final SnowplowCollector collector = new SnowplowCollector();

    @Test
    void tellsOfTheOrder() throws Exception {
        send("e=se&se_ca=order&se_la=A-1&p=web");
        send("e=se&se_ca=order&se_la=A-2&p=toaster");

        var events = collector.await(1, Duration.ofSeconds(10));

        assertEquals("A-1", events.get(0).fields().get("se_label"));
        assertTrue(events.get(1).problems().get(0).contains("toaster"), events.toString());
    }

    @Test
    void runsOnTheProjectsOwnLibraries() {
        assertEquals("netty-transport-4.1.118.Final.jar", jar(io.netty.channel.Channel.class));
        assertEquals("jackson-databind-2.18.2.jar", jar(com.fasterxml.jackson.databind.ObjectMapper.class));
        assertTrue(collector.events().isEmpty());
    }

    private static void send(String event) throws Exception {
        var request = HttpRequest.newBuilder(collector.url().resolve("/i?tv=it-1&aid=shop&" + event)).build();
        assertEquals(200, HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode());
    }

    private static String jar(Class<?> one) {
        var path = one.getProtectionDomain().getCodeSource().getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
