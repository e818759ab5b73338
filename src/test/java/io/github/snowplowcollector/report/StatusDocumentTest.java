package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.snowplowcollector.model.CollectorFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusDocumentTest {

    @TempDir
    Path folder;

    @Test
    void tellsOfTheNamesAndTheirCertificate() throws Exception {
        var written = written(GivenCollector.withDomain());

        assertThat(written.path("collectorUrl").asString()).isEqualTo("https://collect.example.com");
        assertThat(written.path("collector").path("distributionDomain").asString())
                .isEqualTo("d111.cloudfront.net");
        assertThat(written.path("collector").path("domain"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "names": ["*.example.com", "collect.example.com"],
                          "host": "collect.example.com",
                          "minimumTls": "TLSv1.2_2021",
                          "validationRecords": {"_a1.example.com": "_b2.acm-validations.aws"},
                          "certificate": {
                            "id": "arn:aws:acm:us-east-1:111122223333:certificate/c3",
                            "expires": "2027-06-15T00:00:00Z"
                          }
                        }
                        """));
    }

    /** What was read before there were domains reads the same. */
    @Test
    void saysNothingOfADomainWhereThereIsNone() throws Exception {
        assertThat(written(GivenCollector.facts()).path("collector").propertyNames())
                .containsExactly(
                        "collector",
                        "region",
                        "accountId",
                        "url",
                        "distributionId",
                        "distributionDomain",
                        "pixelBucket",
                        "logBucket",
                        "logPrefix");
    }

    private JsonNode written(CollectorFacts facts) throws Exception {
        var file = folder.resolve("status.json");
        JsonFile.writeVersioned(
                file,
                new StatusDocument("111122223333", "eu-west-1", Optional.of(facts), List.of(), List.of(), List.of()));
        var written = JsonMapper.shared().readTree(Files.readAllBytes(file));
        try (var schema = JsonFile.class.getResourceAsStream("schema/status.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(JsonMapper.shared().readTree(schema.readAllBytes()))
                            .validate(written))
                    .isEmpty();
        }
        return written;
    }
}
