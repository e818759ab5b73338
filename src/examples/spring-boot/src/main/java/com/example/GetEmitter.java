package com.example;

import com.snowplowanalytics.snowplow.tracker.emitter.Emitter;
import com.snowplowanalytics.snowplow.tracker.payload.TrackerPayload;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Sends each event at once, by GET: the tracker's own emitter can only POST, which CloudFront refuses. Nobody waits for the answer. */
final class GetEmitter implements Emitter {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String collector;

    GetEmitter(String collector) {
        this.collector = collector;
    }

    @Override
    public boolean add(TrackerPayload event) {
        var query = event.getMap().entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&", "/i?", ""));
        http.sendAsync(HttpRequest.newBuilder(URI.create(collector + query)).build(), BodyHandlers.discarding());
        return true;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public int getBatchSize() {
        return 1;
    }

    @Override
    public List<TrackerPayload> getBuffer() {
        return List.of();
    }

    @Override
    public void setBatchSize(int size) {}

    @Override
    public void flushBuffer() {}

    @Override
    public void close() {}
}
