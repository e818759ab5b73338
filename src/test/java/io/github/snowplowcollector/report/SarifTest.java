package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.AuditRow;
import io.github.snowplowcollector.model.AuditRow.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifTest {

    private static final List<AuditRow> ROWS = List.of(
            row("S3.8", "pixel-bucket", Verdict.PASS, true),
            row("S3.8", "log-bucket", Verdict.PASS, false),
            row("S3.9", "log-bucket", Verdict.DEVIATES, false),
            row("S3.14", "pixel-bucket", Verdict.OPTION, false),
            row("S3.15", "pixel-bucket", Verdict.NOT_APPLICABLE, false),
            row("S3.1", "pixel-bucket", Verdict.ACCOUNT_WIDE, false),
            row("S3.2", "pixel-bucket", Verdict.PLANNED, false));

    @TempDir
    Path folder;

    @Test
    void hasTheMembersThatTheStandardRequires() {
        var log = write(Optional.of("pom.xml"));

        assertThat(log.path("version").asString()).isEqualTo("2.1.0");
        assertThat(log.path("$schema").asString()).endsWith("sarif-schema-2.1.0.json");
        var driver = log.path("runs").get(0).path("tool").path("driver");
        assertThat(driver.path("name").asString()).isEqualTo("snowplow-maven-plugin");
        assertThat(driver.path("rules")).hasSize(6).allSatisfy(rule -> {
            assertThat(rule.path("id").asString()).isNotBlank();
            assertThat(rule.path("shortDescription").path("text").asString()).isNotBlank();
            assertThat(rule.path("defaultConfiguration").path("level").asString())
                    .isIn("error", "warning", "note");
        });
        assertThat(results(log)).hasSize(7).allSatisfy(result -> {
            assertThat(result.path("message").path("text").asString()).isNotBlank();
            assertThat(driver.path("rules")
                            .get(result.path("ruleIndex").asInt())
                            .path("id")
                            .asString())
                    .isEqualTo(result.path("ruleId").asString());
            var location = result.path("locations").get(0);
            assertThat(location.path("physicalLocation")
                            .path("artifactLocation")
                            .path("uri")
                            .asString())
                    .isEqualTo("pom.xml");
            assertThat(location.path("logicalLocations").get(0).path("name").asString())
                    .endsWith("-bucket");
        });
    }

    /** The standard allows a level other than none for failures only. */
    @Test
    void saysFailuresAloneWithALevel() {
        assertThat(results(write(Optional.empty())))
                .allSatisfy(result -> assertThat(result.path("level").asString().equals("none"))
                        .isNotEqualTo(result.path("kind").asString().equals("fail")));
    }

    @Test
    void suppressesWhatDeviatesOnPurposeAndNoFinding() {
        var results = results(write(Optional.empty()));

        assertThat(results)
                .extracting(result -> result.path("kind").asString())
                .containsExactly("fail", "pass", "fail", "informational", "notApplicable", "review", "open");
        assertThat(results.get(0).has("suppressions")).isFalse();
        assertThat(results.get(2).path("suppressions").get(0).path("kind").asString())
                .isEqualTo("external");
        assertThat(results.get(2)
                        .path("suppressions")
                        .get(0)
                        .path("justification")
                        .asString())
                .isEqualTo("Because of it.");
    }

    private List<JsonNode> results(JsonNode log) {
        return List.copyOf(log.path("runs").get(0).path("results").values());
    }

    private JsonNode write(Optional<String> pom) {
        var file = folder.resolve("audit.sarif");
        JsonFile.write(file, new Sarif("1.0.0", pom).log(ROWS));
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static AuditRow row(String rule, String resource, Verdict verdict, boolean finding) {
        return new AuditRow(
                rule,
                "a rule",
                "high",
                resource,
                verdict,
                finding,
                "seen",
                "Because of it.",
                "snowplow:setup",
                List.of("CKV_AWS_53"));
    }
}
