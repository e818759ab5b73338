package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.takeover.Viewer;
import io.github.snowplowcollector.verify.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Viewers on this machine, who reach CloudFront's edges, or the local cloud's. */
final class TakeoverViewer implements Viewer.Source, AutoCloseable {

    private final Connection connection;
    private final Map<String, Optional<URI>> reached = new ConcurrentHashMap<>();
    private final Map<String, HttpProbe> probes = new ConcurrentHashMap<>();

    TakeoverViewer(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Viewer> of(String distributionId, String domain) {
        return reached.computeIfAbsent(distributionId, id -> connection.url(id, domain))
                .map(url -> url.toString().replaceFirst("/$", ""))
                .map(url -> path -> get(distributionId, URI.create(url + path)));
    }

    private Viewer.Answer get(String distributionId, URI uri) {
        try {
            var answer =
                    probes.computeIfAbsent(distributionId, connection::http).get(uri);
            return new Viewer.Answer(
                    answer.statusCode(), answer.headers().firstValue("X-Cache").orElse(""));
        } catch (IOException e) {
            return new Viewer.Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Viewer.Answer(0, "");
        }
    }

    @Override
    public void close() {
        probes.values().forEach(HttpProbe::close);
    }
}
