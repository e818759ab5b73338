package io.github.snowplowcollector.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * What a collector has collected, by its Micro API, so that whichever process serves the collector is asked. Over a connection that
 * leaves nothing: the JDK's newer HTTP client keeps its threads until it is collected as garbage.
 *
 * @param collector the collector's address
 */
record CollectedEvents(URI collector) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** All of them, oldest first. */
    List<CollectedEvent> all() {
        var answer = ask("/micro/requests?verdict=good&verdict=bad&whole&limit=" + Integer.MAX_VALUE, Duration.ZERO);
        var events = new ArrayList<CollectedEvent>();
        for (var each : list(JSON.std.anyFrom(answer.body))) {
            events.add(event(map(each)));
        }
        Collections.reverse(events);
        return List.copyOf(events);
    }

    /**
     * Waits until there are as many good ones, and says whether there are.
     *
     * @throws IllegalArgumentException when the collector does not wait for so long
     */
    boolean await(int good, Duration timeout) {
        return ask("/micro/await?good=" + good + "&timeout=" + timeout.toMillis() + "ms", timeout).status
                == HttpURLConnection.HTTP_OK;
    }

    private record Answer(int status, byte[] body) {}

    /** @param wait how long the collector may wait before it answers */
    private Answer ask(String path, Duration wait) {
        try {
            var connection = (HttpURLConnection) collector.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("Connection", "close");
            connection.setReadTimeout((int) wait.plus(PATIENCE).toMillis());
            int status = connection.getResponseCode();
            try (var body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream()) {
                var answer = new Answer(status, body.readAllBytes());
                if (status == HttpURLConnection.HTTP_BAD_REQUEST) {
                    throw new IllegalArgumentException(new String(answer.body, StandardCharsets.UTF_8));
                }
                return answer;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the collector at " + collector + " does not answer", e);
        }
    }

    private static CollectedEvent event(Map<String, Object> request) {
        var problems = list(request.getOrDefault("defects", List.of())).stream()
                .map(CollectedEvents::map)
                .map(defect -> text(defect, "message") + ". " + text(defect, "fix"))
                .toList();
        var entities = list(request.getOrDefault("contexts", List.of())).stream()
                .map(String::valueOf)
                .toList();
        return new CollectedEvent(
                text(request, "verdict").equals("good"),
                text(request, "eventType"),
                text(request, "appId"),
                text(request, "eventId"),
                text(request, "schema"),
                entities,
                map(request.getOrDefault("event", Map.of())),
                problems);
    }

    private static String text(Map<String, Object> json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    private static List<?> list(Object json) {
        return (List<?>) json;
    }

    private static Map<String, Object> map(Object json) {
        var map = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) json).forEach((name, value) -> map.put((String) name, value));
        return map;
    }
}
