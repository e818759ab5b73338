package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.LogRows;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.report.snippet.Snippet;
import io.github.snowplowcollector.report.snippet.SnippetSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A collector as {@code start} sets it up, for trackers to send to. */
final class LocalCollector implements AutoCloseable {

    private final CollectorSpec spec;
    private final Path folder;
    private LocalCloud cloud;
    private final CollectorFacts facts;

    LocalCollector(Path folder) {
        this(folder, "*");
    }

    LocalCollector(Path folder, String allowedOrigin) {
        this.folder = folder;
        var given = Configuration.EMPTY
                .with("collector", "trackers")
                .with("region", "us-east-1")
                .with("viewerProtocol", "allow-all")
                .with("allowedOrigins", List.of(allowedOrigin));
        spec = CollectorSpec.read(given, new AwsRegions(), new Problems());
        cloud = open(folder);
        try (var aws = GoalClients.open(cloud.endpoint())) {
            var found = setUp(aws);
            facts = found.at(cloud.url(found.distributionId()));
        }
    }

    private static LocalCloud open(Path folder) {
        return LocalCloud.open(new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    /** Stops it, does something meanwhile, and starts it over the same folder. */
    void restart(Runnable meanwhile) {
        cloud.close();
        meanwhile.run();
        cloud = open(folder);
    }

    private CollectorFacts setUp(AwsClients aws) {
        var all = EnumSet.allOf(Stage.class);
        try (var collector = Collector.open(spec, aws)) {
            collector.apply(collector.plan(all), all, change -> {}, again -> {});
            return collector.facts().orElseThrow();
        }
    }

    URI url() {
        return facts.url();
    }

    /** A snippet for this collector, with the tracker at {@code /sp.js}. */
    String snippet(String file, String appId) {
        return snippet(file, appId, "/sp.js");
    }

    /** A snippet for this collector, with the tracker somewhere else. */
    String snippet(String file, String appId, String script) {
        return Snippet.all(SnippetSettings.of(facts, spec.distribution(), appId, URI.create(script))).stream()
                .filter(snippet -> snippet.file().equals(file))
                .map(Snippet::text)
                .findFirst()
                .orElseThrow();
    }

    /** Rows of all that was asked of it so far. */
    List<LogRows.Row> rows() throws IOException {
        cloud.deliverLogs();
        return LogRows.in(folder, facts.logBucket().orElseThrow());
    }

    /** The events of an application that are in the log by now, and which Micro's API shows the same. */
    List<SentEvent> events(String appId) throws IOException {
        var logged = rows().stream()
                .filter(row -> row.column("cs-method").equals("GET")
                        && row.column("cs-uri-stem").equals("/i"))
                .map(SentEvent::logged)
                .filter(event -> event.value("aid").equals(appId))
                .toList();
        assertSame(shown(appId), logged);
        return logged;
    }

    /** The good events of an application, as Micro's API shows them. */
    private List<JsonNode> shown(String appId) {
        return new MicroClient(url().getPort())
                .get("/micro/good")
                .valueStream()
                .filter(event -> event.at("/event/app_id").asString().equals(appId))
                .toList();
    }

    private static void assertSame(List<JsonNode> shown, List<SentEvent> logged) {
        assertThat(shown)
                .extracting(event -> SentEvent.shown(event.at("/rawEvent/parameters")))
                .containsExactlyInAnyOrderElementsOf(logged);
        assertThat(shown)
                .extracting(CanonicalColumns::shown)
                .containsExactlyInAnyOrderElementsOf(
                        logged.stream().map(CanonicalColumns::sent).toList());
    }

    @Override
    public void close() {
        cloud.close();
    }
}
