package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.snowplowcollector.collector.HandBuilt;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.verify.VerificationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON files that goals write, held against the schemas that the jar has of them. */
@MojoTest
class JsonFormatsTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void ofASetUpAndALookAtIt(SetupMojo goal) throws Exception {
        build.run(goal, "setup");

        assertThat(files()).containsOnlyKeys("calls", "collector", "snowplow-calls", "verify");
        var verified = files().get("verify");
        var collector = files().get("collector");
        for (var key : List.of("collector", "collectorUrl", "accountId", "region")) {
            assertThat(verified.path(key).asString())
                    .as(key)
                    .isNotEmpty()
                    .isEqualTo(collector.path(key).asString());
        }
        files().forEach(this::keepsItsSchema);

        var status = new StatusMojo();
        MojoExtension.setVariableValueToObject(status, "failOnDrift", "false");
        build.run(Builds.sibling(goal, status), "status");

        var written = files().get("status");
        keepsItsSchema("status", written);
        assertThat(written.path("changes").toString())
                .contains("KEEP")
                .isEqualTo(written.path("settings").toString());
        assertThat(written.path("checks").toString())
                .contains("PASS")
                .isEqualTo(written.path("logHealth").toString());
        assertThat(written.path("collectorUrl").asString())
                .startsWith("http://localhost:")
                .isEqualTo(written.path("collector").path("url").asString());
    }

    @Test
    @InjectMojo(goal = "create-pixel-bucket", pom = GoalBuild.POM)
    @MojoParameter(name = "logging", value = "none")
    void ofACollectorWithoutADistributionAndLogs(CreatePixelBucketMojo goal) throws Exception {
        build.run(goal, "create-pixel-bucket");

        assertThat(files().get("collector").has("logBucket")).isFalse();
        files().forEach(this::keepsItsSchema);
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void ofALookAtNothing(StatusMojo goal) throws Exception {
        build.run(goal, "status");

        assertThat(files()).containsOnlyKeys("calls", "plan", "snowplow-calls", "status");
        files().forEach(this::keepsItsSchema);
    }

    @Test
    @InjectMojo(goal = "audit", pom = GoalBuild.POM)
    void ofAnAudit(AuditMojo goal) throws Exception {
        build.run(goal, "audit");

        assertThat(files()).containsOnlyKeys("audit", "calls", "snowplow-calls");
        files().forEach(this::keepsItsSchema);
    }

    @Test
    @InjectMojo(goal = "inspect", pom = GoalBuild.POM)
    void ofAnInspection(InspectMojo goal) throws Exception {
        build.inCloud(HandBuilt.GUIDE::build);

        build.run(goal, "inspect");

        assertThat(files()).containsOnlyKeys("calls", "inspect", "snowplow-calls");
        files().forEach(this::keepsItsSchema);
        assertThat(files().get("inspect").path("collectors")).hasSize(1);
        assertThat(Files.readString(build.folder().resolve("out/inspect.properties")))
                .contains("snowplow.pixelBucket=acme-static\n", "snowplow.logPrefix=\n");
    }

    @Test
    void ofAVerificationOfADomain() throws IOException {
        var own = new DomainFacts(
                List.of("collect.example.com", "*.example.com"),
                "collect.example.com",
                MinimumTls.TLS_1_2_2021,
                Map.of("_a.collect.example.com", "_b.acm-validations.aws"));
        var facts = new CollectorFacts(
                        "shop",
                        "eu-west-1",
                        "111122223333",
                        URI.create("https://d1.cloudfront.net"),
                        "E1",
                        "d1.cloudfront.net",
                        "pixels",
                        Optional.empty(),
                        "shop/")
                .with(own);
        JsonFile.writeVersioned(
                build.folder().resolve("out/verify.json"),
                new VerificationReport(facts, List.of(), Optional.empty(), List.of(), Instant.EPOCH, Instant.EPOCH));

        var verified = files().get("verify");
        keepsItsSchema("verify", verified);
        assertThat(verified.path("collectorUrl").asString()).isEqualTo("https://collect.example.com");
        assertThat(verified.path("facts").path("domain").path("minimumTls").asString())
                .isEqualTo("TLSv1.2_2021");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "status"})
    void nameEveryKindOfChange(String name) {
        var kinds = json(name).findValue("kind").path("enum").valueStream().map(JsonNode::asString);

        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Change.Kind.values()).map(Enum::name).toList());
    }

    /** A file of before has no version, and a key that nobody described is a mistake of ours. */
    private void keepsItsSchema(String name, JsonNode file) {
        var schema = schema(name);
        assertThat(schema.validate(file)).as(name).isEmpty();
        if (file instanceof ObjectNode object) {
            assertThat(object.propertyNames()).first().isEqualTo("formatVersion");
            assertThat(schema.validate(object.deepCopy().put("unheardOf", 1))).isNotEmpty();
            assertThat(schema.validate(object.deepCopy().put("formatVersion", 2)))
                    .isNotEmpty();
            assertThat(schema.validate(object.deepCopy().without("formatVersion")))
                    .isNotEmpty();
        }
    }

    private Schema schema(String name) {
        return registry.getSchema(json(name));
    }

    private static JsonNode json(String name) {
        var resource = "schema/" + name + ".schema.json";
        try (var in = Objects.requireNonNull(JsonFile.class.getResourceAsStream(resource), resource)) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All JSON files in the output folder, by name. */
    private Map<String, JsonNode> files() throws IOException {
        var files = new TreeMap<String, JsonNode>();
        try (var found = Files.newDirectoryStream(build.folder().resolve("out"), "*.json")) {
            for (var file : found) {
                files.put(
                        file.getFileName().toString().replace(".json", ""),
                        JsonMapper.shared().readTree(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
