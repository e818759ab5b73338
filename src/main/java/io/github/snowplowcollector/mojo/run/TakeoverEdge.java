package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.takeover.Edge;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.verify.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The edge as this machine reaches it: CloudFront's, or the local cloud's. */
final class TakeoverEdge implements Edge, AutoCloseable {

    private final RunContext context;
    private @Nullable HttpProbe http;

    TakeoverEdge(RunContext context) {
        this.context = context;
    }

    @Override
    public synchronized Answer get(String distributionId, String domain, String path) {
        var spec = context.spec();
        var facts = new CollectorFacts(
                spec.collector(),
                spec.region(),
                "",
                URI.create("https://" + domain),
                distributionId,
                domain,
                "",
                Optional.empty(),
                "");
        var probe = http == null ? context.connection().http(facts) : http;
        http = probe;
        try {
            var answer = probe.get(context.connection().reached(facts).url().resolve(path));
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("X-Cache").orElse(""));
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.close();
        }
    }
}
