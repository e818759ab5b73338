package io.github.snowplowcollector.report.snippet;

/** A Java program that sends an event with the tracker from Maven Central. */
final class JavaTracker {

    private JavaTracker() {}

    /** One file; its emitter is for copying into an application. */
    static String program(SnippetSettings settings) {
        return """
                import com.snowplowanalytics.snowplow.tracker.Tracker;
                import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
                import com.snowplowanalytics.snowplow.tracker.emitter.Emitter;
                import com.snowplowanalytics.snowplow.tracker.events.PageView;
                import com.snowplowanalytics.snowplow.tracker.payload.TrackerPayload;
                import java.io.IOException;
                import java.net.URI;
                import java.net.URLEncoder;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpResponse;
                import java.nio.charset.StandardCharsets;
                import java.util.List;
                import java.util.stream.Collectors;

                // Dependency: com.snowplowanalytics:snowplow-java-tracker:1.0.1
                public final class SnowplowEvents {

                    public static void main(String[] arguments) {
                        Emitter emitter = new GetEmitter(%s);
                        Tracker tracker = new Tracker(new TrackerConfiguration("sp", %s), emitter);
                        tracker.track(PageView.builder().pageUrl("https://www.example.com/").pageTitle("Home").build());
                    }
                }

                // Sends every event at once, by GET: the tracker's own emitter can only POST, which CloudFront refuses.
                final class GetEmitter implements Emitter {

                    private final HttpClient http = HttpClient.newHttpClient();
                    private final String collector;

                    GetEmitter(String collector) {
                        this.collector = collector;
                    }

                    @Override
                    public boolean add(TrackerPayload event) {
                        String query = event.getMap().entrySet().stream()
                                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                                .collect(Collectors.joining("&"));
                        HttpRequest request = HttpRequest.newBuilder(URI.create(collector + "/i?" + query)).build();
                        try {
                            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
                        } catch (IOException e) {
                            return false;
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return false;
                        }
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
                """.formatted(Literal.java(settings.collector().toString()), Literal.java(settings.appId()));
    }
}
