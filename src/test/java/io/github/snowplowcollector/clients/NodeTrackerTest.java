package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that Snowplow's Node trackers send. */
class NodeTrackerTest {

    @TempDir
    Path temp;

    private Path packages;
    private Program node;

    @AutoClose
    private LocalCollector collector;

    @BeforeEach
    void start() throws Exception {
        packages = TrackerPackages.installed();
        node = Program.installed("node", "nodejs", Files.createDirectory(temp.resolve("node")), Map.of());
        collector = new LocalCollector(temp.resolve("cloud"));
    }

    @ParameterizedTest
    @CsvSource({"node-tracker-3.mjs, node-3.24.6", "node-tracker-4.mjs, node-4.8.0"})
    void sendEveryKindOfEvent(String program, String version) throws Exception {
        node.run(
                        packages.resolve(program).toString(),
                        Integer.toString(collector.url().getPort()),
                        "node-app")
                .succeeded();

        var events = collector.events("node-app");
        assertThat(events).extracting(event -> event.value("e")).containsExactlyInAnyOrder("pv", "se", "ue");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.fields())
                    .contains(entry("p", "srv"), entry("tv", version), entry("tna", "sp"), entry("aid", "node-app"));
            assertThat(event.value("eid")).matches("[0-9a-f-]{36}");
            assertThat(event.value("dtm")).matches("\\d{13}");
        });
        assertThat(one(events, "pv").fields())
                .contains(entry("url", "https://www.example.com/?a=b&c=d"), entry("page", "Größe"));
        assertThat(one(events, "se").fields())
                .contains(
                        entry("se_ca", "shop"),
                        entry("se_ac", "add"),
                        entry("se_la", "100 %"),
                        entry("se_pr", "a+b"),
                        entry("se_va", "9.99"));
        var described = one(events, "ue");
        assertThat(described.json("ue_px").at("/data/schema").asString())
                .isEqualTo("iglu:com.acme/viewed/jsonschema/1-0-0");
        assertThat(described.json("ue_px").at("/data/data/sku").asString()).isEqualTo("x|y");
        assertThat(described.json("cx").at("/data/0/data/name").asString()).isEqualTo("Zoë");
    }

    @Test
    void sendTheSnippetsPageView() throws Exception {
        var program = Files.writeString(
                packages.resolve("snippet.mjs"), collector.snippet("node-tracker.mjs", "it's <my> \"app\""));

        node.run(program.toString()).succeeded();

        assertThat(collector.events("it's <my> \"app\""))
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .contains(
                                entry("e", "pv"),
                                entry("p", "srv"),
                                entry("url", "https://www.example.com/"),
                                entry("page", "Home")));
    }

    private static SentEvent one(List<SentEvent> events, String type) {
        return events.stream()
                .filter(event -> event.value("e").equals(type))
                .findFirst()
                .orElseThrow();
    }
}
